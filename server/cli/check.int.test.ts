import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { parseBaseline } from "./check/baseline.ts";
import { type FakeProjection, fakeWorkspace } from "./check/testing/fake-workspace.ts";
import { sampleFinding, sampleReport } from "./check/testing/sample-reports.ts";
import { runCommandLine } from "./run-command-line.ts";

interface Ran {
  code: number;
  out: string;
  err: string;
  asked: string[];
}

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "causeline-check-"));
});
afterEach(async () => {
  vi.restoreAllMocks();
  process.exitCode = undefined;
  await rm(folder, { recursive: true, force: true });
});

/** Runs `causeline check …` on a workspace of fakes. */
async function check(projections: readonly FakeProjection[], ...args: string[]): Promise<Ran> {
  const { workspace, asked } = fakeWorkspace(projections);
  let [out, err] = ["", ""];
  vi.spyOn(process.stdout, "write").mockImplementation((chunk) => {
    out += String(chunk);
    return true;
  });
  vi.spyOn(process.stderr, "write").mockImplementation((chunk) => {
    err += String(chunk);
    return true;
  });
  const code = await runCommandLine(["check", ...args], async (_, { lanes }) => {
    asked.push(`open ${JSON.stringify(lanes)}`);
    return workspace;
  });
  vi.restoreAllMocks();
  process.exitCode = undefined;
  return { code, out, err, asked };
}

const reading = sampleFinding({ verdict: "reads", projection: "stock", cause: "random" });
const clean: FakeProjection = { name: "clean", report: sampleReport([]) };
const orders: FakeProjection = { name: "orders", report: sampleReport([sampleFinding()]) };
const stock: FakeProjection = { name: "stock", report: sampleReport([reading]) };
const dead: FakeProjection = { name: "dead", checkProblem: "The lane died while the module was loaded" };
const broken: FakeProjection = { name: "broken", loadProblem: "broken.ts:3: no such import" };

describe("the exit code", () => {
  const cases: [FakeProjection[], args: string[], code: number][] = [
    [[clean], [], 0],
    [[clean, orders], [], 1],
    [[clean, orders], ["clean"], 0],
    [[stock], [], 1],
    [[stock], ["--fail-on", "error"], 0],
    [[clean, dead], [], 2],
    [[clean, dead], ["clean"], 0],
    [[orders, broken], [], 2],
  ];
  test.each(cases)("%j %j is %d", async (projections, args, code) => {
    expect((await check(projections, ...args)).code).toBe(code);
  });
});

describe("what is checked", () => {
  test("all projections, none of them replayed, each after its cost was told", async () => {
    const { asked, err } = await check([clean, stock]);
    expect(asked).toEqual([
      'open "loaded"',
      "cost clean default",
      "start clean",
      "cost stock default",
      "start stock",
      "close",
    ]);
    expect(err).toBe(
      "clean: the default plan takes at most 3 times one replay, about 4.2 s\n  Replays once as it is.\n" +
        "stock: the default plan takes at most 3 times one replay, about 4.2 s\n  Replays once as it is.\n",
    );
  });

  test("those that are named, once each, with the plan that is asked for", async () => {
    const { asked } = await check([clean, stock, orders], "stock", "stock", "--deep");
    expect(asked.filter((what) => what.startsWith("cost"))).toEqual(["cost stock deep"]);
  });

  test("the others too when one cannot be checked, whose reason is told", async () => {
    const { code, out, err } = await check([dead, broken, orders], "--json");
    expect(code).toBe(2);
    const answer = JSON.parse(out);
    expect(answer.findings).toHaveLength(1);
    expect(answer.failed).toEqual([
      { projection: "broken", problem: broken.loadProblem },
      { projection: "dead", problem: dead.checkProblem },
    ]);
    expect(err).toContain(
      "causeline: dead could not be checked: The lane died while the module was loaded\n",
    );
    expect(err).toContain("causeline: broken could not be checked: broken.ts:3: no such import\n");
  });

  test("nothing when a name is unknown: those that exist are named", async () => {
    const { code, out, err, asked } = await check([clean, orders], "clean", "nope");
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toBe("causeline: There is no projection nope. There are: clean, orders\n");
    expect(asked).toEqual(['open "loaded"', "close"]);
  });

  test("nothing when there is no projection", async () => {
    const { code, out, err } = await check([]);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain("There is no projection to check. --projections GLOB");
  });
});

describe("the report", () => {
  test("goes to standard output, and to a file as well", async () => {
    const file = path.join(folder, "check.sarif");
    const { out, code } = await check([orders], "--format", "sarif", "--output", file);
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ version: "2.1.0" });
    expect(await readFile(file, "utf8")).toBe(out);
    expect(await readdir(folder)).toEqual(["check.sarif"]);
  });

  test("that cannot be written is an error, and leaves nothing behind", async () => {
    const { code, out, err } = await check([orders], "--output", path.join(folder, "no/check.txt"));
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain("check.txt could not be written");
    expect(await readdir(folder)).toEqual([]);
  });

  test("has a caret where the file still holds the line", async () => {
    const file = path.join(folder, "orders.ts");
    await writeFile(file, "export default {\n    state.at = Date.now();\n};\n");
    const location = { file, line: 2, column: 16 };
    const report = sampleReport([sampleFinding({ location })]);
    const { out } = await check([{ name: "orders", report }]);
    expect(out).toContain("      2 | state.at = Date.now();\n        |            ^\n");
    await writeFile(file, "export default {\n    state.at = null;\n};\n");
    expect((await check([{ name: "orders", report }])).out).not.toMatch(/^ +\| +\^$/m);
  });

  test("is one form: --json and --format do not go together", async () => {
    const { code, out, err } = await check([orders], "--json", "--format", "sarif");
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain("cannot be used with");
  });

  test("for GitHub is workflow commands", async () => {
    const { out } = await check([orders], "--format", "github");
    expect(out).toMatch(/^::error file=projections\/orders\.ts,line=12,col=16,title=diverges/);
  });
});

describe("a baseline", () => {
  const baseline = () => path.join(folder, "known.json");

  test("makes only new findings fail, keeps reasons, and tells what was not observed", async () => {
    const first = await check([orders, stock], "--baseline", baseline(), "--update-baseline");
    expect(first.code).toBe(0);
    expect(first.err).toContain("now holds 2 known findings");
    const text = await readFile(baseline(), "utf8");
    expect((await check([orders, stock], "--baseline", baseline())).code).toBe(0);

    const reasoned = text.replace('"message"', '"reason": "moves in May",\n      "message"');
    await writeFile(baseline(), reasoned);
    const fresh = sampleFinding({ cause: "locale" });
    const more: FakeProjection = { name: "orders", report: sampleReport([sampleFinding(), fresh]) };
    expect((await check([more, stock], "--baseline", baseline())).code).toBe(1);
    await check([more, stock], "--baseline", baseline(), "--update-baseline");
    const known = parseBaseline(await readFile(baseline(), "utf8"), "known.json");
    expect(known.size).toBe(3);
    expect([...known.values()].filter(({ reason }) => reason === "moves in May")).toHaveLength(1);

    const mended: FakeProjection = { name: "stock", report: sampleReport([]) };
    const last = await check([more, mended], "--baseline", baseline());
    expect(last.code).toBe(0);
    expect(last.err).toContain("1 of");
    expect(last.err).toContain(reading.id);
  });

  test("that is not one is refused before anything runs, and is left as it is", async () => {
    for (const text of ["{", '{"version":"2.1.0","runs":[]}']) {
      await writeFile(baseline(), text);
      for (const more of [[], ["--update-baseline"]]) {
        const { code, out, err, asked } = await check([orders], "--baseline", baseline(), ...more);
        expect({ code, out, asked }).toEqual({ code: 2, out: "", asked: [] });
        expect(err.trim().split("\n")).toHaveLength(1);
      }
      expect(await readFile(baseline(), "utf8")).toBe(text);
    }
  });

  test("that is not there is an error, and so is one to be written without a name", async () => {
    expect((await check([orders], "--baseline", baseline())).err).toContain("there is no such file");
    const { code, err } = await check([orders], "--update-baseline");
    expect(code).toBe(2);
    expect(err).toContain("--baseline");
  });
});

test("--help tells verdicts, the form of the JSON and the exit codes", async () => {
  const { code, out } = await check([], "--help");
  expect(code).toBe(0);
  for (const text of [
    "not snapshot-safe",
    "power is keyed by",
    "Exit codes",
    "stop accidents, not attackers",
  ])
    expect(out).toContain(text);
  expect(out).not.toMatch(/deterministic/i);
});
