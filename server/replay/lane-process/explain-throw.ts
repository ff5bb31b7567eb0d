import { pathToFileURL } from "node:url";
import type { SourceLocation } from "#core/finding.ts";
import type { BundleMap } from "./source-map.ts";

/** What a handler threw, as facts. */
export interface Thrown {
  message: string;
  /** The innermost frame in the user's own code, not in a package; else the innermost in any. */
  location: SourceLocation | null;
  /** Frames in the user's code and their packages, innermost first. */
  stack: string[];
}

const mostFrames = 20;
const longestMessage = 2_000;
const frame = /^\s*at (?:async )?(?:(.*?) \()?(?:file:\/\/)?(.+?):(\d+):(\d+)\)?$/;

/** Never throws, whatever was thrown: a handler may throw a getter that throws. */
export function explainThrow(thrown: unknown, program: string, map: BundleMap): Thrown {
  const frames = stackOf(thrown)
    .split("\n")
    .flatMap((line) => toFrame(line, program, map));
  const own = frames.find(({ location }) => !location.file.includes("node_modules/"));
  return {
    message: messageOf(thrown).slice(0, longestMessage),
    location: (own ?? frames[0])?.location ?? null,
    stack: frames.slice(0, mostFrames).map(({ text }) => text),
  };
}

function toFrame(
  line: string,
  program: string,
  map: BundleMap,
): { text: string; location: SourceLocation }[] {
  const [, name, file, row, column] = frame.exec(line) ?? [];
  if (file === undefined || (file !== program && !pathToFileURL(program).href.endsWith(file))) return [];
  const location = map.locate(Number(row), Number(column));
  if (!location) return [];
  const place = `${location.file}:${location.line}:${location.column}`;
  return [{ text: name ? `at ${name} (${place})` : `at ${place}`, location }];
}

function messageOf(thrown: unknown): string {
  try {
    if (thrown instanceof Error || isErrorLike(thrown)) return `${thrown.name}: ${thrown.message}`;
    return `threw ${typeof thrown === "string" ? JSON.stringify(thrown) : String(thrown)}`;
  } catch {
    return "threw something that cannot be described";
  }
}

function isErrorLike(thrown: unknown): thrown is Error {
  return typeof thrown === "object" && thrown !== null && "message" in thrown && "name" in thrown;
}

function stackOf(thrown: unknown): string {
  try {
    const stack = (thrown as { stack?: unknown } | null | undefined)?.stack;
    return typeof stack === "string" ? stack : "";
  } catch {
    return "";
  }
}
