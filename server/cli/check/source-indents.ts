import { readFile } from "node:fs/promises";
import path from "node:path";
import type { CheckFinding } from "#core/determinism/check-finding.ts";

/**
 * How far the line of each finding is indented in its file, by the finding's id.
 *
 * A report holds the line trimmed while the column counts from the file's margin. Findings whose line is no longer in
 * the file as it was checked are left out.
 */
export async function readSourceIndents(
  findings: readonly CheckFinding[],
  cwd: string,
): Promise<Map<string, number>> {
  const files = new Map<string, Promise<string[]>>();
  const indents = new Map<string, number>();
  for (const { id, location, sourceLine } of findings) {
    if (location === null || sourceLine === null) continue;
    const lines = files.get(location.file) ?? readLines(path.resolve(cwd, location.file));
    files.set(location.file, lines);
    const line = (await lines)[location.line - 1] ?? "";
    if (line.trim() === sourceLine.trim()) indents.set(id, line.length - line.trimStart().length);
  }
  return indents;
}

/** A file that cannot be read is one in which no line is found. */
async function readLines(file: string): Promise<string[]> {
  try {
    return (await readFile(file, "utf8")).split(/\r?\n/);
  } catch {
    return [];
  }
}
