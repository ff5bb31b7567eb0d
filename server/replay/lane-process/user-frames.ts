import { pathToFileURL } from "node:url";
import type { SourceLocation } from "#core/finding.ts";
import type { BundleMap } from "./source-map.ts";

/** A frame in the user's code or in one of their packages. */
export interface UserFrame {
  /** `at name (file:line:column)`. */
  text: string;
  location: SourceLocation;
}

const frame = /^\s*at (?:async )?(?:(.*?) \()?(?:file:\/\/)?(.+?):(\d+):(\d+)\)?$/;

/** Those lines of a stack that lead into the bundle, as places in the user's sources. */
export function toUserFrames(lines: readonly string[], program: string, map: BundleMap): UserFrame[] {
  return lines.flatMap((line) => toFrame(line, program, map));
}

/** The innermost frame in the user's own code, not in a package; else the innermost in any. */
export function innermost(frames: readonly UserFrame[]): SourceLocation | null {
  return (frames.find(({ location }) => isOwn(location)) ?? frames[0])?.location ?? null;
}

/** Whether a place is in the user's own code, not in a package. */
export function isOwn({ file }: SourceLocation): boolean {
  return !file.includes("node_modules/");
}

function toFrame(line: string, program: string, map: BundleMap): UserFrame[] {
  const [, name, file, row, column] = frame.exec(line) ?? [];
  if (file === undefined || (file !== program && !pathToFileURL(program).href.endsWith(file))) return [];
  const location = map.locate(Number(row), Number(column));
  if (!location) return [];
  const place = `${location.file}:${location.line}:${location.column}`;
  return [{ text: name ? `at ${name} (${place})` : `at ${place}`, location }];
}
