import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import * as esbuild from "esbuild";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readProjection } from "#server/replay/lane-process/read-projection.ts";
import { buildLaneProgram } from "#server/replay/testing/lane-bench.ts";
import { bundleCorpus } from "./bundle-corpus.ts";
import { cases } from "./cases.ts";
import { type ReplaysSomewhere, replayInChild, surroundings } from "./replay-in-child.ts";

const clean = cases.filter(({ kind, needs }) => kind === "clean" && (!needs || needs in globalThis));
const hidden = cases.filter(({ cause }) => cause === "module-state");
const telling = ["bad/rush-hour-local.ts", "bad/tags-by-locale-compare.ts"];

let folder = "";
let list = "";
let program = "";
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "causeline-corpus-"));
  const files = cases.map(({ file }) => file);
  list = await bundleCorpus(import.meta.dirname, files, folder);
  program = path.join(folder, "replay-plainly.mjs");
  await build("replay-plainly", program);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function build(name: string, outfile: string, options: esbuild.BuildOptions = {}) {
  const entryPoints = [path.join(import.meta.dirname, `${name}.ts`)];
  return esbuild.build({
    entryPoints,
    outfile,
    bundle: true,
    platform: "node",
    format: "esm",
    logLevel: "error",
    ...options,
  });
}

/** Each time zone and each locale once; `scripts/clean-corpus-on-nodes.mjs` goes through all of them. */
const places = surroundings.filter((_, index) => index % 4 === 0);

/** How many different things became of a module. */
const distinct = (runs: readonly ReplaysSomewhere[], file: string): number =>
  new Set(runs.map(({ replays }) => String(replays[file]))).size;

const bundles = async () => JSON.parse(await readFile(list, "utf8")) as { file: string; program: string }[];

/** A list of some of the bundles. */
async function only(name: string, files: readonly string[]): Promise<string> {
  const some = path.join(folder, `${name}.json`);
  await writeFile(some, JSON.stringify((await bundles()).filter(({ file }) => files.includes(file))));
  return some;
}

test("each module of the corpus is a projection", async () => {
  const all = await bundles();
  expect(all.length).toBe(cases.length);
  for (const { file, program } of all) {
    const module = (await import(pathToFileURL(program).href)) as Record<string, unknown>;
    expect(readProjection(module, file).name, file).not.toBe("");
  }
});

describe("in real lanes, in three places with another time zone and another locale each,", () => {
  const runs: ReplaysSomewhere[] = [];
  let lanes = "";
  beforeAll(async () => {
    // Where it finds its packages.
    lanes = path.join(import.meta.dirname, `../../../dist/replay-in-lanes-${process.pid}.mjs`);
    await build("replay-in-lanes", lanes, { packages: "external" });
    const lane = fileURLToPath(await buildLaneProgram());
    const some = await only("lanes", [...clean.map(({ file }) => file), ...telling]);
    for (const place of places) runs.push(await replayInChild(process.execPath, lanes, some, place, lane));
  }, 600_000);
  afterAll(() => rm(lanes, { force: true }));

  test("each clean module has the same journal", () => {
    expect(new Set(runs.map(({ timeZone }) => timeZone)).size).toBe(3);
    expect(new Set(runs.map(({ locale }) => locale)).size).toBe(3);
    for (const { replays } of runs)
      for (const { file } of clean) expect(replays[file], file).toHaveLength(401);
    expect(clean.filter(({ file }) => distinct(runs, file) !== 1)).toEqual([]);
  });

  test("modules that read the time zone or the locale have not", () => {
    for (const file of telling) expect(distinct(runs, file), file).toBe(3);
  });
});

describe("in plain Node, in three places with another time zone and another locale each,", () => {
  const runs: ReplaysSomewhere[] = [];
  beforeAll(async () => {
    const some = await only("places", [...clean.map(({ file }) => file), ...telling]);
    for (const place of places) runs.push(await replayInChild(process.execPath, program, some, place));
  }, 600_000);

  test("each clean module has the same state after each event", () => {
    expect(runs.length).toBe(3);
    for (const { replays } of runs)
      for (const { file } of clean) expect(replays[file], file).toHaveLength(400);
    expect(clean.filter(({ file }) => distinct(runs, file) !== 1)).toEqual([]);
  });

  test("modules that read the time zone or the locale have not", () => {
    for (const file of telling) expect(distinct(runs, file), file).toBe(3);
  });
});

describe("in plain Node, with fresh starts between the events,", () => {
  const first = new Map<string, number>();
  beforeAll(async () => {
    const some = await only(
      "starts",
      [...clean, ...hidden].map(({ file }) => file),
    );
    const place = { timeZone: "UTC", locale: "en_US" };
    const { replays: straight } = await replayInChild(process.execPath, program, some, place);
    const { replays: restarted } = await replayInChild(process.execPath, program, some, place, "restart");
    for (const [file, hashes] of Object.entries(straight))
      first.set(file, 1 + [...hashes].findIndex((hash, index) => hash !== restarted[file]?.[index]));
  }, 600_000);

  test("each clean module goes on as if nothing had been, unless it holds for one start", () => {
    for (const { file, ofOneStart } of clean) if (!ofOneStart) expect(first.get(file), file).toBe(0);
  });

  test("each module that hides state differs first where its case says", () => {
    expect(hidden.length).toBeGreaterThan(10);
    for (const { file, firstPosition } of hidden) expect(first.get(file), file).toBe(firstPosition);
  });
});
