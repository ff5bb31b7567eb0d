import { cp, mkdir } from "node:fs/promises";
import path from "node:path";

/** Copies the corpus into `folder`, its packages into `node_modules/` there: so a user's own working directory looks. */
export async function layCorpus(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await cp(path.join(import.meta.dirname, "packages"), path.join(folder, "node_modules"), {
    recursive: true,
  });
  for (const part of ["bad", "clean", "events.ts"])
    await cp(path.join(import.meta.dirname, part), path.join(folder, part), { recursive: true });
}
