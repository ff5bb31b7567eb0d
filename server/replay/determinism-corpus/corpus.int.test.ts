import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bundleProjection } from "#server/replay/bundle-projection.ts";
import { readProjection } from "#server/replay/lane-process/read-projection.ts";
import { cases } from "./cases.ts";
import { layCorpus } from "./lay-corpus.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "causeline-corpus-"));
  await layCorpus(folder);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe("each module of the corpus", () => {
  test.each(cases.map(({ file }) => file))("%s is a projection", async (file) => {
    const bundle = await bundleProjection(path.join(folder, file), folder, path.join(folder, "bundles"));
    const module = (await import(pathToFileURL(bundle.program).href)) as Record<string, unknown>;
    expect(readProjection(module, file).name).not.toBe("");
  });
});
