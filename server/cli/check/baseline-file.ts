import { readFile } from "node:fs/promises";
import { BaselineError, type KnownFinding, parseBaseline } from "./baseline.ts";

/**
 * What a baseline file holds, by id. Rejects with `BaselineError`.
 *
 * @param mayBeAbsent a file that is not there is an empty one: it is about to be written.
 */
export async function readBaselineFile(
  file: string,
  mayBeAbsent: boolean,
): Promise<Map<string, KnownFinding>> {
  try {
    return parseBaseline(await readFile(file, "utf8"), file);
  } catch (cause) {
    if (cause instanceof BaselineError) throw cause;
    const { code, message } = cause as NodeJS.ErrnoException;
    if (code === "ENOENT" && mayBeAbsent) return new Map();
    const reason = code === "ENOENT" ? "there is no such file" : message;
    throw new BaselineError(`The baseline ${file} cannot be read: ${reason}`, { cause });
  }
}
