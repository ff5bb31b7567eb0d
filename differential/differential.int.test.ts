import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { buildLaneProgram } from "#server/replay/testing/lane-bench.ts";
import { buildOracle } from "./build-oracle.ts";
import type { Tally } from "./difference.ts";
import { drawDifferences, drawTable } from "./draw-table.ts";
import { runStyles } from "./run-styles.ts";
import { listStyles, type Style } from "./style-file.ts";

const root = path.resolve(import.meta.dirname, "..");
/** Each style runs on one log of each seed; those that once showed a difference stay. */
const logs = [{ seed: 1, length: 60 }];
const together = 2;
const most = { trees: 4, diffs: 12, blames: 40, pathConditions: 12 };

let folder = "";
let styles: Style[] = [];
let tallies: Tally[] = [];
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "causeline-differential-"));
  styles = await listStyles(path.join(root, "differential/styles"));
  const bench = { root, folder, entry: await buildLaneProgram(), most };
  const oracleProgram = await buildOracle(root, folder);
  const runs = logs.flatMap((log) => styles.map((style) => ({ style, ...log })));
  tallies = await runStyles(runs, { bench, oracleProgram, together });
}, 600_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

test("many ways of writing a projection are tried, with conditions on each", () => {
  expect(styles.length).toBeGreaterThanOrEqual(60);
  expect(styles.filter(({ conditions }) => conditions.length === 0)).toEqual([]);
  expect(tallies.length).toBe(styles.length * logs.length);
});

test("whatever a lane answers about a state, a plain fold of the same module says, too", () => {
  const wrong = tallies.filter(({ differences }) => differences.length > 0);
  if (wrong.length > 0) console.log(`${drawTable(wrong)}\n\n${drawDifferences(wrong, 1)}`);
  expect(wrong.map(({ style, seed }) => `${style}, seed ${seed}`)).toEqual([]);
});

test("hardly an answer is that it is not known", () => {
  const sum = (count: (tally: Tally) => number) => tallies.reduce((total, tally) => total + count(tally), 0);
  const asked = sum((tally) => Object.values(tally.asked).reduce((total, count) => total + count, 0));
  expect(sum(({ unknown }) => unknown.length) / asked).toBeLessThan(0.02);
});
