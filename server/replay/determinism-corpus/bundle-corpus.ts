import { writeFile } from "node:fs/promises";
import path from "node:path";
import { bundleProjection } from "#server/replay/bundle-projection.ts";
import { layCorpus } from "./lay-corpus.ts";

/**
 * Lays the corpus out in `folder` and bundles modules of it there, as a lane would.
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
      const { program } = await bundleProjection(
        path.join(folder, file),
        folder,
        path.join(folder, "bundles"),
      );
      return { file, program };
    }),
  );
  const list = path.join(folder, "bundles.json");
  await writeFile(list, JSON.stringify(bundles));
  return list;
}
