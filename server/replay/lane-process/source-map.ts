import { readFileSync } from "node:fs";
import { originalPositionFor, sourceContentFor, TraceMap } from "@jridgewell/trace-mapping";
import type { SourceLocation } from "#core/finding.ts";

/** Leads from a place in the bundle back to the user's source. */
export class BundleMap {
  readonly #map: TraceMap;

  constructor(program: string) {
    this.#map = new TraceMap(readFileSync(`${program}.map`, "utf8"));
  }

  /** Line and column 1-based, as in a stack; null when the place is none of the user's. */
  locate(line: number, column: number): SourceLocation | null {
    const found = originalPositionFor(this.#map, { line, column: column - 1 });
    if (found.source === null) return null;
    return { file: found.source, line: found.line, column: found.column + 1 };
  }

  /** The user's source from a place on to the end of the line; empty when there is none. */
  textAt({ file, line, column }: SourceLocation): string {
    return (
      sourceContentFor(this.#map, file)
        ?.split("\n")
        [line - 1]?.slice(column - 1) ?? ""
    );
  }

  /** A line of the user's source as it was bundled, trimmed; 1-based. Null when there is none. */
  lineOf(file: string, line: number): string | null {
    return sourceContentFor(this.#map, file)?.split("\n")[line - 1]?.trim() ?? null;
  }
}
