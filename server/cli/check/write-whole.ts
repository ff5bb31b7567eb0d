import { rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";

/** A file could not be written. */
export class WriteError extends Error {
  override name = "WriteError";
}

/** Writes a file whole or not at all: what stood there stays until all of the new text is on disk. */
export async function writeWhole(file: string, text: string): Promise<void> {
  const unfinished = path.join(path.dirname(file), `.${path.basename(file)}.${process.pid}.tmp`);
  try {
    await writeFile(unfinished, text, { flag: "wx" });
    await rename(unfinished, file);
  } catch (cause) {
    await rm(unfinished, { force: true });
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new WriteError(`${file} could not be written: ${reason}`, { cause });
  }
}
