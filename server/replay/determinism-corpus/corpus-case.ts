import { readFileSync } from "node:fs";
import path from "node:path";
import type { Cause } from "#core/determinism/cause.ts";
import { type Verdict, verdictOfReading } from "#core/determinism/verdict.ts";
import type { Place } from "./place-in-log.ts";

/** One module of the corpus, and what a check of it on the corpus log is to find. */
export interface CorpusCase {
  /** Relative to the corpus; so are all files here. */
  file: string;
  kind: "bad" | "clean";
  /** Row of the catalogue of sources, 1 to 38: what makes it bad, or what makes it look so. */
  row: number;
  /** Null for a clean one. */
  cause: Cause | null;
  /** For a bad case one of them is to be found; for a clean one they are no false alarm. */
  verdicts: readonly Verdict[];
  /** The event type, `evolve`, or `(module)` for what happens before the first event; null for a clean one. */
  handler: string | null;
  /**
   * The first event whose writes differ in other circumstances, or after a fresh start of the module at any earlier
   * time; where nothing differs, the first that reads. Null for `(module)` and for a clean one.
   */
  firstPosition: number | null;
  /** The first event that reads, where that is before the first that differs. */
  readFrom: number | null;
  /** The line that is to blame; files of packages are below `node_modules/`. Null where no single line is. */
  location: { file: string; line: number } | null;
  /** The line of the module that calls into the package, where `location` is in one. */
  caller: { file: string; line: number } | null;
  /** The line is known because a call on it is intercepted. */
  intercepted: boolean;
  /** Timers decide which event differs first: any of the handler's from `firstPosition` on is right. */
  byChance?: true;
  /** Only a deep check has to find it. */
  deep?: true;
  /** Its packages read what differs between runs, for their own sake: told as infos. */
  infos?: true;
  /**
   * It holds for one start of the module: in plain Node another start has another class, symbol or WeakMap than that
   * which the state was made with.
   */
  ofOneStart?: true;
  /** A global without which the case cannot run: older Node versions lack it. */
  needs?: string;
}

interface BadOptions {
  /** The file with the line to blame, when not the module; null: no line is. Packages are below `packages/`. */
  mark?: string | null;
  verdicts?: readonly Verdict[];
  readFrom?: Place;
  byChance?: true;
  deep?: true;
  needs?: string;
}

const folder = import.meta.dirname;
const mark = "// <- here";

/** Without `verdicts` it has to diverge, or to be what its cause alone says. */
export function bad(
  name: string,
  row: number,
  cause: Cause,
  at: Place,
  options: BadOptions = {},
): CorpusCase {
  const { verdicts, readFrom, mark: marked, ...rest } = options;
  const file = `bad/${name}.ts`;
  const byCause = verdictOfReading(cause);
  const location = marked === null ? null : markedLine(marked ?? file);
  return {
    file,
    kind: "bad",
    row,
    cause,
    verdicts: verdicts ?? [byCause === "reads" ? "diverges" : byCause],
    handler: at.handler,
    firstPosition: at.position,
    readFrom: readFrom?.position ?? null,
    location,
    caller: marked?.startsWith("packages/") && at.position !== null ? markedLine(file) : null,
    intercepted: location !== null && cause !== "event-mutation",
    ...rest,
  };
}

/** `row` is that of the source that it could be mistaken for. */
export function clean(
  name: string,
  row: number,
  options: Pick<CorpusCase, "infos" | "ofOneStart" | "needs"> = {},
): CorpusCase {
  return {
    file: `clean/${name}.ts`,
    kind: "clean",
    row,
    cause: null,
    verdicts: ["not snapshot-safe", "not idempotent"],
    handler: null,
    firstPosition: null,
    readFrom: null,
    location: null,
    caller: null,
    intercepted: false,
    ...options,
  };
}

/** Throws when the file has not exactly one mark. */
function markedLine(file: string): { file: string; line: number } {
  const lines = readFileSync(path.join(folder, file), "utf8").split("\n");
  const marked = lines.flatMap((line, index) => (line.endsWith(mark) ? [index + 1] : []));
  if (marked.length !== 1)
    throw new Error(`${file} has ${marked.length} lines that end with ${mark}, not one`);
  return { file: file.replace(/^packages\//, "node_modules/"), line: marked[0] ?? 0 };
}
