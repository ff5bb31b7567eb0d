import { cp, mkdir } from "node:fs/promises";
import path from "node:path";

/**
 * Copies the modules of the corpus into `folder`, and its packages into `node_modules/` there: so a user's own working
 * directory looks.
 */
export async function layCorpus(corpus: string, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await cp(path.join(corpus, "packages"), path.join(folder, "node_modules"), { recursive: true });
  for (const part of ["bad", "clean"])
    await cp(path.join(corpus, part), path.join(folder, part), { recursive: true });
}
