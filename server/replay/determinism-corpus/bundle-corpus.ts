import { writeFile } from "node:fs/promises";
import path from "node:path";
import * as esbuild from "esbuild";
import { layCorpus } from "./lay-corpus.ts";

/** What CommonJS packages inside an ES module still ask for. */
const requireShim =
  'import { createRequire as corpusRequire } from "node:module"; const require = corpusRequire(import.meta.url);';

/**
 * Lays the corpus out in `folder` and bundles modules of it there, for plain Node: no realm, no lane.
 *
 * Answers the path of a file that lists them, for `replayInChild`.
 */
export async function bundleCorpus(
  corpus: string,
  files: readonly string[],
  folder: string,
): Promise<string> {
  await layCorpus(corpus, folder);
  const bundles = await Promise.all(
    files.map(async (file) => {
      const program = path.join(folder, "bundles", `${file}.mjs`);
      await esbuild.build({
        entryPoints: [path.join(folder, file)],
        outfile: program,
        absWorkingDir: folder,
        bundle: true,
        platform: "node",
        target: `node${process.versions.node}`,
        format: "esm",
        banner: { js: requireShim },
        logLevel: "silent",
      });
      return { file, program };
    }),
  );
  const list = path.join(folder, "bundles.json");
  await writeFile(list, JSON.stringify(bundles));
  return list;
}
