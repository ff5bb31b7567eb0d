import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import * as esbuild from "esbuild";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readProjection } from "#server/replay/lane-process/read-projection.ts";
import { bundleCorpus } from "./bundle-corpus.ts";
import { cases } from "./cases.ts";
import { type PlainReplay, replayInChild, surroundings } from "./replay-in-child.ts";

let folder = "";
let list = "";
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "causeline-corpus-"));
  const files = cases.map(({ file }) => file);
  list = await bundleCorpus(import.meta.dirname, files, path.join(folder, "all"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test("each module of the corpus is a projection", async () => {
  const bundles = JSON.parse(await readFile(list, "utf8")) as { file: string; program: string }[];
  expect(bundles.length).toBe(cases.length);
  for (const { file, program } of bundles) {
    const module = (await import(pathToFileURL(program).href)) as Record<string, unknown>;
    expect(readProjection(module, file).name, file).not.toBe("");
  }
});

describe("in plain Node, in three time zones and three locales,", () => {
  const clean = cases.filter(({ kind, needs }) => kind === "clean" && (!needs || needs in globalThis));
  const telling = ["bad/rush-hour-local.ts", "bad/tags-by-locale-compare.ts"];
  const runs: PlainReplay[] = [];

  beforeAll(async () => {
    const program = path.join(folder, "replay-plainly.mjs");
    await esbuild.build({
      entryPoints: [path.join(import.meta.dirname, "replay-plainly.ts")],
      outfile: program,
      bundle: true,
      platform: "node",
      format: "esm",
    });
    const files = [...clean.map(({ file }) => file), ...telling];
    const some = await bundleCorpus(import.meta.dirname, files, path.join(folder, "some"));
    for (const place of surroundings) runs.push(await replayInChild(process.execPath, program, some, place));
  });

  const distinct = (file: string) => new Set(runs.map(({ replays }) => String(replays[file]))).size;

  test("each clean module has the same state after each event", () => {
    expect(runs.length).toBe(9);
    for (const { replays } of runs)
      for (const { file } of clean) expect(replays[file], file).toHaveLength(400);
    expect(clean.filter(({ file }) => distinct(file) !== 1)).toEqual([]);
  });

  test("modules that read the time zone or the locale have not", () => {
    for (const file of telling) expect(distinct(file), file).toBe(3);
  });
});
