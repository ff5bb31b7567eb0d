import { readdir, rm, rmdir, stat } from "node:fs/promises";
import path from "node:path";
import type { Config } from "#server/config/config.ts";

/** What was removed of one kind. */
export interface Purged {
  files: number;
  bytes: number;
}

/** Only names that we give: the folder is the user's, and may hold other things. */
const names = {
  segments: /^(\d{12,}-[0-9a-f]{16}\.seg|manifest\.json)(\..+)?$/,
  bundles: /^[0-9a-f]{32}\.mjs(\..+)?$/,
  journals: /^[0-9a-f-]{36}\.pages$/,
};

/** Removes everything that is cached for a store: it is made again from the store and the modules when it is needed. */
export async function purgeCache({ dataFolder }: Config): Promise<{ segments: Purged; bundles: Purged }> {
  const remove = (kind: "segments" | "bundles") => removeFiles(path.join(dataFolder, kind), names[kind]);
  await removeJournals(dataFolder);
  return { segments: await remove("segments"), bundles: await remove("bundles") };
}

/** Removes parts of journals that a killed process left where an open file cannot be unlinked. */
export async function removeJournals(folder: string): Promise<void> {
  await removeFiles(path.join(folder, "journals"), names.journals);
}

async function removeFiles(folder: string, name: RegExp): Promise<Purged> {
  const purged = { files: 0, bytes: 0 };
  const entries = await readdir(folder, { withFileTypes: true }).catch(orNothing);
  for (const entry of entries) {
    if (!entry.isFile() || !name.test(entry.name)) continue;
    const file = path.join(folder, entry.name);
    const { size } = await stat(file);
    await rm(file);
    purged.files++;
    purged.bytes += size;
  }
  await rmdir(folder).catch(() => {}); // Something of the user's is in it, or it was never made.
  return purged;
}

function orNothing(error: NodeJS.ErrnoException): [] {
  if (error.code === "ENOENT" || error.code === "ENOTDIR") return [];
  throw error;
}
