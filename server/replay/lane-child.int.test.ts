import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Culprits } from "./culprits.ts";
import { LaneChild, type LaneDeath } from "./lane-child.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "causeline-child-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const limits = { handlerTimeoutMs: 1_000, memoryMb: 256, journalMb: 64 };

/** How a lane's process ends that says these lines and then does this. */
async function death(lines: string[], end: string): Promise<LaneDeath> {
  const file = path.join(folder, `lane-${Math.random().toString(36).slice(2)}.mjs`);
  const text = `${lines.join("\n")}\n`;
  await writeFile(
    file,
    `import { writeSync } from "node:fs";\nwriteSync(4, ${JSON.stringify(text)});\n${end};\n`,
  );
  return new Promise((resolve) => new LaneChild(limits, () => {}, resolve, pathToFileURL(file)));
}
const killed = 'process.kill(process.pid, "SIGKILL")';

test("a process that wants to start again accuses no event, whatever it announced and its watcher said since", async () => {
  const found = await death(["lane at 131 1", "lane again 120 4", "lane beat 131 1"], killed);
  expect(found).toMatchObject({ startsAgain: true, ordinal: 120, exact: false, fromOutside: false });
  expect(new Culprits().of(found, 131, 0)).toBeNull();
});

test("a last word stands, whatever comes after it", async () => {
  const found = await death(["lane timed-out 5 1", "lane beat 6 1"], killed);
  expect(found).toMatchObject({ cause: "timed-out", ordinal: 5, exact: true, fromOutside: false });
});

test("an event that was announced is accused of an exit at once, of a kill from outside when it is hit again", async () => {
  const culprits = new Culprits();
  const exit = await death(["lane at 7 1"], "process.exit(3)");
  expect(exit).toMatchObject({ how: "ended with exit code 3", fromOutside: false });
  expect(culprits.of(exit, 1, 6)).toBe(7);
  const hit = await death(["lane at 7 1"], killed);
  expect(hit).toMatchObject({ how: "was ended by SIGKILL", fromOutside: true });
  const elsewhere = await death(["lane at 9 1"], killed);
  expect([hit, elsewhere, hit, hit].map((one) => culprits.of(one, 1, 6))).toEqual([null, null, null, 7]);
});
