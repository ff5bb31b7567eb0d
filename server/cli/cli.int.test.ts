import { spawn } from "node:child_process";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openStore } from "#server/store/open-store.ts";
import type { Store } from "#server/store/store.ts";
import { createTestFolder } from "#server/store/testing/test-database.ts";

const bin = path.resolve(import.meta.dirname, "../../bin/causeline.mjs");

interface Ran {
  code: number | null;
  out: string;
  err: string;
}

let folder: { path: string; remove(): Promise<void> };
let held: Store;

/** Runs the program as a user does, in a folder of its own. */
function causeline(args: string[], input = ""): Promise<Ran> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [bin, ...args], { cwd: folder.path });
    let [out, err] = ["", ""];
    child.stdout.on("data", (chunk) => {
      out += String(chunk);
    });
    child.stderr.on("data", (chunk) => {
      err += String(chunk);
    });
    child.on("close", (code) => resolve({ code, out, err }));
    child.stdin.on("error", () => {});
    child.stdin.end(input);
  });
}

function line(id: string, fields: object = {}): string {
  return JSON.stringify({
    event_id: id,
    event_type: "Counted",
    correlation_id: "c1",
    occurred_at: "2026-01-01T00:00:00Z",
    payload: { by: 1 },
    ...fields,
  });
}

const counter = `export default {
  name: "counter",
  initialState: () => ({ total: 0, last: null }),
  handlers: {
    Counted(state, event) {
      state.total += event.payload.by;
      state.last = event.eventId;
    },
  },
};
`;

beforeAll(async () => {
  folder = await createTestFolder();
  await mkdir(path.join(folder.path, "projections"));
  await writeFile(path.join(folder.path, "projections/counter.ts"), counter);
  const lines = [
    line("a"),
    line("b", { causation_id: "a" }),
    line("c", { causation_id: "b", payload: { by: "x" } }),
    "not json",
    line("d", { causation_id: "lost" }),
  ];
  await writeFile(path.join(folder.path, "events.ndjson"), `${lines.join("\n")}\n`);
  const first = await causeline(["import", "events.ndjson", "--json"]);
  expect(JSON.parse(first.out)).toEqual({ imported: 4, duplicates: 0, quarantined: 1, head: 4 });
  // Keeps the embedded server up, so that not every test starts and stops one.
  held = await openStore(path.join(folder.path, ".causeline"));
});
afterAll(async () => {
  await held.close();
  await folder.remove();
});

describe("import", () => {
  test("again imports nothing new; also packed, and from standard input", async () => {
    const again = { imported: 0, duplicates: 4, quarantined: 1, head: 4 };
    expect(JSON.parse((await causeline(["import", "events.ndjson", "--json"])).out)).toMatchObject({
      ...again,
    });
    const text = await readFile(path.join(folder.path, "events.ndjson"));
    await writeFile(path.join(folder.path, "events.ndjson.gz"), gzipSync(text));
    expect(JSON.parse((await causeline(["import", "events.ndjson.gz", "--json"])).out)).toMatchObject({
      imported: 0,
      duplicates: 4,
    });
    expect(JSON.parse((await causeline(["import", "-", "--json"], text.toString())).out)).toMatchObject({
      imported: 0,
      duplicates: 4,
    });
  });

  test("tells people how it went, and why a line was left out", async () => {
    const { code, out, err } = await causeline(["import", "events.ndjson"]);
    expect(code).toBe(0);
    expect(out).toMatch(/^0 imported, 4 already there, 1 quarantined; the log ends at 4\n$/);
    expect(err).toContain("line 4");
  });
});

describe("trace", () => {
  test("prints the promised JSON", async () => {
    expect(JSON.parse((await causeline(["trace", "c1", "--json"])).out)).toEqual({
      correlationId: "c1",
      events: ["a", "b", "c", "d"],
      edges: [
        { from: "a", to: "b" },
        { from: "b", to: "c" },
        { from: "lost", to: "d" },
      ],
      roots: ["a"],
      missingCauses: [{ causationId: "lost", eventIds: ["d"] }],
      anomalies: [],
    });
  });

  test("draws a tree, also from the id of any of its events", async () => {
    const { out, code } = await causeline(["trace", "b"]);
    expect(code).toBe(0);
    expect(out.split("\n").map((text) => text.trimEnd().slice(0, 16).trimEnd())).toEqual([
      "c1: 4 events, 1",
      "(not in this sto",
      "└─ Counted",
      "Counted",
      "└─ Counted",
      "   └─ Counted",
      "",
    ]);
  });
});

describe("state and diff", () => {
  test("print the promised JSON", async () => {
    expect(JSON.parse((await causeline(["state", "counter", "--at", "2", "--json"])).out)).toEqual({
      projection: "counter",
      position: 2,
      state: { total: 2, last: "b" },
    });
    expect(
      JSON.parse((await causeline(["state", "counter", "--at", "0", "--path", "/total", "--json"])).out),
    ).toMatchObject({ state: 0 });
    expect(
      JSON.parse((await causeline(["diff", "counter", "--from", "1", "--to", "3", "--json"])).out).changes,
    ).toEqual(
      expect.arrayContaining([
        { path: "/total", op: "replace", before: 1, after: "2x", positions: [2, 3] },
        { path: "/last", op: "replace", before: "a", after: "c", positions: [2, 3] },
      ]),
    );
  });

  test("print for people too", async () => {
    expect((await causeline(["state", "counter", "--path", "/total"])).out).toBe('"2x1"\n');
    expect((await causeline(["diff", "counter", "--from", "2", "--to", "1", "--path", "/total"])).out).toBe(
      "~ /total  2 -> 1  at 2\n",
    );
    expect((await causeline(["diff", "counter", "--from", "2", "--to", "2"])).out).toBe("no difference\n");
  });

  test("name what finds no counterpart, and pass helpers over", async () => {
    await mkdir(path.join(folder.path, "other/lib"), { recursive: true });
    await writeFile(
      path.join(folder.path, "other/lib/money.ts"),
      "export const cents = (n: number) => n * 100;",
    );
    await writeFile(
      path.join(folder.path, "other/renamed.ts"),
      'export default { name: "renamed", initialState: () => 0, handlers: { Count: (n: number) => n + 1 } };',
    );
    const other = ["--projections", "other/**/*.ts"];
    const { out, err } = await causeline(["state", "renamed", ...other]);
    expect(out).toBe("0\n");
    expect(err).toBe(
      "note: No event has a handler: the log has Counted (4 events), and there are handlers for Count\n",
    );
    const { code, err: problem } = await causeline(["state", "money", ...other]);
    expect(code).toBe(2);
    expect(problem).toContain("There are: renamed. Passed over as helpers: other/lib/money.ts");
  });
});

describe("what cannot run ends with 2 and one line that says why", () => {
  const cases: [args: string[], said: RegExp][] = [
    [["import", "nowhere.ndjson"], /nowhere\.ndjson/],
    [["import", "projections"], /projections/],
    [["import", "projections/counter.ts"], /counter\.ts/],
    [["trace", "nope"], /No event .* nope/],
    [["state", "nope"], /There is no projection nope\. There are: counter/],
    [["state", "counter", "--at", "5"], /The log ends at position 4; 5 is beyond it/],
    [["state", "counter", "--path", "/nope"], /has nothing at \/nope/],
    [["serve", "--port", "0", "--host", "0.0.0.0"], /not a loopback address/],
    [["trace", "c1", "--store", "postgres://me:hunter2@127.0.0.1:1/x"], /127\.0\.0\.1:1/],
  ];
  test.each(cases)("%j", async (args, said) => {
    const { code, out, err } = await causeline(args);
    expect(code).toBe(2);
    expect(out).toBe("");
    expect(err).toMatch(said);
    expect(err.trim().split("\n")).toHaveLength(1);
    expect(err).not.toContain("hunter2");
  });

  const usage: [args: string[], said: string][] = [
    [["nonsense"], "unknown command"],
    [["state", "counter", "--at", "-3"], "A position is a whole number"],
    [["diff", "counter"], "--from"],
    [["import"], "missing required argument"],
  ];
  test.each(usage)("%j", async (args, said) => {
    const { code, err } = await causeline(args);
    expect(code).toBe(2);
    expect(err).toContain(said);
  });

  test("a config file with a mistake is named with the setting, and no value of it is told", async () => {
    const config = path.join(folder.path, "causeline.config.ts");
    await writeFile(config, 'export default { store: ["postgres://u:hunter2@h/d"] };');
    const { code, err } = await causeline(["trace", "c1"]);
    await writeFile(config, "export default { prot: 1 };");
    const unknown = await causeline(["trace", "c1"]);
    await writeFile(config, "export default {");
    const broken = await causeline(["trace", "c1"]);
    await writeFile(config, "export default {};");
    expect([code, unknown.code, broken.code]).toEqual([2, 2, 2]);
    expect(err).toBe('causeline: causeline.config.ts: "store" cannot be this array\n');
    expect(unknown.err).toContain('there is no setting "prot"; known: store');
    expect(broken.err).toContain("causeline.config.ts does not load");
  });
});

test("--help teaches every command", async () => {
  const { code, out } = await causeline(["--help"]);
  expect(code).toBe(0);
  for (const word of [
    "demo",
    "serve",
    "import",
    "trace",
    "state",
    "diff",
    "check",
    "Exit codes",
    "causeline.config.ts",
  ])
    expect(out).toContain(word);
  for (const command of ["demo", "serve", "import", "trace", "state", "diff", "check"]) {
    const help = await causeline([command, "--help"]);
    expect(help.code).toBe(0);
    expect(help.out).toContain("--store");
  }
});
