import { cp, mkdir, symlink } from "node:fs/promises";
import path from "node:path";

/** What modules of the corpus use as it is published. */
const published = [
  "@reduxjs",
  "big.js",
  "date-fns",
  "dayjs",
  "decimal.js",
  "immer",
  "immutable",
  "lodash",
  "luxon",
  "mobx",
  "ramda",
  "zod",
];

/**
 * Copies the modules of the corpus into `folder`, and its packages into `node_modules/` there: so a user's own working
 * directory looks.
 */
export async function layCorpus(corpus: string, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await cp(path.join(corpus, "packages"), path.join(folder, "node_modules"), { recursive: true });
  const installed = path.resolve(corpus, "../../../node_modules");
  for (const name of published)
    await symlink(path.join(installed, name), path.join(folder, "node_modules", name));
  for (const part of ["bad", "clean"])
    await cp(path.join(corpus, part), path.join(folder, part), { recursive: true });
}
