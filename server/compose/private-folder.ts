import { rmSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";

/** A folder that only this user may enter, for as long as the process lives. */
export interface PrivateFolder {
  path: string;
  /** Idempotent. */
  remove(): Promise<void>;
}

export async function makePrivateFolder(): Promise<PrivateFolder> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "causeline-"));
  const removeAtExit = () => rmSync(folder, { recursive: true, force: true });
  process.once("exit", removeAtExit);
  return {
    path: folder,
    async remove() {
      process.off("exit", removeAtExit);
      await rm(folder, { recursive: true, force: true });
    },
  };
}
