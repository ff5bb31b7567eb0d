import { pathToFileURL } from "node:url";
import type { SourceLocation } from "#core/finding.ts";
import type { BundleMap } from "./source-map.ts";

/** A frame in the user's code or in one of their packages. */
export interface UserFrame {
  /** `at name (file:line:column)`. */
  text: string;
  location: SourceLocation;
  /** Whether it can be to blame: `isToBlame`. */
  toBlame: boolean;
}

const frame = /^\s*at (?:async )?(?:(.*?) \()?(?:file:\/\/)?(.+?):(\d+):(\d+)\)?$/;

/** Those lines of a stack that lead into the bundle, as places in the user's sources. */
export function toUserFrames(lines: readonly string[], program: string, map: BundleMap): UserFrame[] {
  return lines.flatMap((line) => toFrame(line, program, map));
}

/** The innermost frame that can be to blame; else the innermost in any. */
export function innermost(frames: readonly UserFrame[]): SourceLocation | null {
  return (frames.find(({ toBlame }) => toBlame) ?? frames[0])?.location ?? null;
}

/** A class without a constructor of its own calls the one that it extends from where it begins. */
const classStart = /^(?:export\s+)?(?:default\s+)?class\b/;
const importLine = /^import\b|^export\b[^"'(=]*\bfrom\s*["']/;

/** Whether a place is in the user's own code, not in a package, and has code of theirs: an import only runs that of others. */
export function isToBlame(location: SourceLocation, map: BundleMap): boolean {
  if (location.file.includes("node_modules/")) return false;
  if (classStart.test(map.textAt(location))) return false;
  return !importLine.test(map.lineOf(location.file, location.line) ?? "");
}

function toFrame(line: string, program: string, map: BundleMap): UserFrame[] {
  const [, name, file, row, column] = frame.exec(line) ?? [];
  if (file === undefined || (file !== program && !pathToFileURL(program).href.endsWith(file))) return [];
  const location = map.locate(Number(row), Number(column));
  if (!location) return [];
  const place = `${location.file}:${location.line}:${location.column}`;
  return [
    { text: name ? `at ${name} (${place})` : `at ${place}`, location, toBlame: isToBlame(location, map) },
  ];
}
