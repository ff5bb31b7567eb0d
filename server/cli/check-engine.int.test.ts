import { spawn } from "node:child_process";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
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
function causeline(...args: string[]): Promise<Ran> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [bin, ...args], {
      cwd: folder.path,
      stdio: ["ignore", "pipe", "pipe"],
    });
    let [out, err] = ["", ""];
    child.stdout.on("data", (chunk) => {
      out += String(chunk);
    });
    child.stderr.on("data", (chunk) => {
      err += String(chunk);
    });
    child.on("close", (code) => resolve({ code, out, err }));
  });
}

function projection(name: string, statement: string): Promise<void> {
  const lines = [
    "export default {",
    `  name: "${name}",`,
    "  initialState: () => ({ total: 0, at: null }),",
    "  handlers: {",
    "    Counted(state, event) {",
    "      state.total += event.payload.by;",
    `      ${statement}`,
    "    },",
    "  },",
    "};",
  ];
  return writeFile(path.join(folder.path, `projections/${name}.ts`), `${lines.join("\n")}\n`);
}

async function importEvents(from: number, to: number): Promise<void> {
  const lines = Array.from({ length: to - from + 1 }, (_, index) =>
    JSON.stringify({
      event_id: `e${from + index}`,
      event_type: "Counted",
      correlation_id: "c1",
      occurred_at: "2026-01-01T00:00:00Z",
      payload: { by: 1 },
    }),
  );
  await writeFile(path.join(folder.path, "events.ndjson"), `${lines.join("\n")}\n`);
  expect((await causeline("import", "events.ndjson")).code).toBe(0);
}

beforeAll(async () => {
  folder = await createTestFolder();
  await mkdir(path.join(folder.path, "projections"));
  await projection("clean", "state.at = event.occurredAt;");
  await projection("clocked", "state.at = Date.now();");
  await importEvents(1, 50);
  // Keeps the embedded server up, so that not every test starts and stops one.
  held = await openStore(path.join(folder.path, ".causeline"));
});
afterAll(async () => {
  await held.close();
  await folder.remove();
});

test("a handler that reads the clock is found with its event, its line and what differed", async () => {
  const { code, out } = await causeline("check", "--json");
  expect(code).toBe(1);
  const { findings, power, failed } = JSON.parse(out);
  expect(failed).toEqual([]);
  expect(Object.keys(power).sort()).toEqual(["clean", "clocked"]);
  expect(findings).toHaveLength(1);
  expect(findings[0]).toMatchObject({
    verdict: "diverges",
    projection: "clocked",
    handler: "Counted",
    position: 1,
    eventId: "e1",
    cause: "clock",
    location: { file: "projections/clocked.ts", line: 7 },
    count: 50,
    evidence: [{ path: "/at" }],
  });
});

test("its text has a caret under the call, and no finding ends with 0", async () => {
  const clocked = await causeline("check", "clocked");
  expect(clocked.code).toBe(1);
  expect(clocked.out).toMatch(/ 7 \| state\.at = Date\.now\(\);\n +\| {12,17}\^\n/);
  const clean = await causeline("check", "clean");
  expect(clean).toMatchObject({ code: 0, out: expect.stringContaining("Not observed") });
  expect(clean.err).toContain("at most 3 times one replay");
  expect(clean.out + clean.err).not.toMatch(/deterministic/i);
});

test("what is known stays known while the log grows and the code above moves", async () => {
  const update = await causeline("check", "--baseline", "known.json", "--update-baseline");
  expect(update.code).toBe(0);
  const before = await readFile(path.join(folder.path, "known.json"), "utf8");
  await importEvents(51, 60);
  const module = path.join(folder.path, "projections/clocked.ts");
  await writeFile(module, `// A line more.\n\n${await readFile(module, "utf8")}`);
  expect((await causeline("check", "--baseline", "known.json")).code).toBe(0);
  await causeline("check", "--baseline", "known.json", "--update-baseline");
  expect(await readFile(path.join(folder.path, "known.json"), "utf8")).toBe(before);
});

test("a module that does not load is told after the others were checked", async () => {
  const module = path.join(folder.path, "projections/broken.ts");
  await writeFile(module, "export default {\n");
  const { code, out, err } = await causeline("check", "--format", "sarif");
  expect(code).toBe(2);
  const [run] = JSON.parse(out).runs;
  expect(run.results).toHaveLength(1);
  expect(run.invocations[0].executionSuccessful).toBe(false);
  expect(err).toContain("projections/broken.ts could not be checked");
});
