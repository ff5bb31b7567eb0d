import { performance } from "node:perf_hooks";
import { setImmediate as nextTurn } from "node:timers/promises";
import type { EventEnvelope } from "#core/envelope.ts";
import type { Position } from "#core/position.ts";
import type { BisectAnswer, BisectQuery } from "#core/replay/bisect-query.ts";
import { HiddenPartError } from "#core/replay/hidden-part-error.ts";
import { PredicateError } from "#core/replay/predicate-error.ts";
import type { Recording } from "#core/replay/recording.ts";
import { rerunBisect } from "#core/replay/rerun-bisect.ts";
import {
  readSegment,
  type Segment,
  SegmentCorruptError,
  type SegmentRef,
} from "#server/segments/segment-file.ts";
import { BodyReader } from "./body-reader.ts";
import { VmCodeTest } from "./code-test.ts";
import { firstAfter } from "./first-after.ts";
import type { Replayer } from "./replayer.ts";
import type { Rerunner, RerunTask } from "./rerunner.ts";
import { toEnvelope } from "./to-envelope.ts";

/** How long a search goes on before it lets other questions in. */
const sliceMs = 12;
/** A condition that reads much of a large state at each of very many events has to be narrowed down. */
const mostMs = 120_000;

interface Search {
  query: BisectQuery;
  segments: readonly SegmentRef[];
  segmentFolder: string;
  /** Aborted when nobody waits for the answer any more. */
  signal: AbortSignal;
  /** Does work while no other runs events of this lane. */
  alone<T>(work: (rerunner: Rerunner) => Promise<T>): Promise<T>;
  turn: RerunTask["turn"];
  onProgress: RerunTask["onProgress"];
}

/**
 * Searches a recording in slices; by running its events again when the condition asks for what no journal keeps.
 *
 * Rejects with `PredicateError`, `RerunError`, `SegmentCorruptError` when a body is not there, or as aborted.
 */
export async function runBisect(replayer: Replayer, search: Search): Promise<BisectAnswer> {
  try {
    if (replayer.recording.distrust === null) return await runSlices(replayer, search);
  } catch (error) {
    if (!(error instanceof HiddenPartError)) throw causeOf(error);
  }
  try {
    return await search.alone((rerunner) => runAgain(replayer, rerunner, search));
  } catch (error) {
    throw causeOf(error);
  }
}

function causeOf(error: unknown): unknown {
  return error instanceof PredicateError && error.cause instanceof SegmentCorruptError ? error.cause : error;
}

/** A condition sees of an event what the handler saw. */
function bodiesFor({ exactIntegers }: Replayer): BodyReader {
  return new BodyReader({ exactIntegers, quiet: true });
}

/** The condition is compiled anew: it may have kept something of the views that it was shown. */
function runAgain(replayer: Replayer, rerunner: Rerunner, search: Search): Promise<BisectAnswer> {
  const { query } = search;
  const { recording } = replayer;
  const code =
    "where" in query.condition
      ? new VmCodeTest(query.condition.where, lookUpEvents(search, bodiesFor(replayer)), true)
      : null;
  const rerun = rerunner.for(search, (work) => (code ? code.run(work) : work()));
  const range = { from: recording.ordinalAt(query.from), to: recording.ordinalAt(query.to) };
  const searched = {
    rerun,
    nameOf: (ordinal: number) => recording.nameOf(ordinal),
    mayChange: (ordinal: number) => recording.mayChange(ordinal),
    firstFailure: (from: number, to: number) => recording.firstFailure(from, to),
  };
  return rerunBisect(searched, range, query, code);
}

async function runSlices(replayer: Replayer, search: Search): Promise<BisectAnswer> {
  const { recording } = replayer;
  const { condition } = search.query;
  const code =
    "where" in condition ? new VmCodeTest(condition.where, lookUpEvents(search, bodiesFor(replayer))) : null;
  let spentMs = 0;
  let steps: ReturnType<Recording["bisect"]> | null = null;
  let answer: BisectAnswer | null = null;
  const work = (): void => {
    steps ??= recording.bisect(search.query, code);
    const end = performance.now() + sliceMs;
    do {
      const step = steps.next();
      if (step.done) answer = step.value;
    } while (answer === null && performance.now() < end);
  };
  for (;;) {
    const started = performance.now();
    replayer.aside(() => (code ? code.run(work) : work()));
    spentMs += performance.now() - started;
    if (answer !== null) return answer;
    if (spentMs > mostMs) throw tooMuch(search.query);
    await nextTurn();
    search.signal.throwIfAborted();
  }
}

function tooMuch({ monotone }: BisectQuery): PredicateError {
  const narrow = "choose a smaller range, or a condition that reads less of the state";
  const hint = monotone
    ? narrow
    : `${narrow}; if it stays true once it is, say so, and it is searched in no time`;
  return new PredicateError(`The search takes longer than ${mostMs / 1_000} s: ${hint}`);
}

/** Events by position, read from their segments: neighbours are asked for one after another. */
function lookUpEvents(
  { segments, segmentFolder }: Search,
  bodies: BodyReader,
): (position: Position) => EventEnvelope | null {
  let current: { ref: SegmentRef; segment: Segment } | null = null;
  return (position) => {
    if (position === 0) return null;
    if (!current || position < current.ref.from || position > current.ref.to) {
      const ref = segments.find(({ from, to }) => position >= from && position <= to);
      if (!ref) return null;
      current = { ref, segment: readSegment(segmentFolder, ref) };
    }
    const index = firstAfter(current.segment.position, position - 1);
    return current.segment.position[index] === position ? toEnvelope(current.segment, index, bodies) : null;
  };
}
