import type { Recording } from "#core/replay/recording.ts";
import { type CallTimes, processorMs, timeCalls } from "./measure.ts";
import { mixed } from "./workload.ts";

/** How long questions to a recording take. */
export interface QuestionTimes {
  entities: number;
  seek: CallTimes;
  /** A replay from zero over the median seek. */
  seekAgainstReplay: number;
  openTree: CallTimes;
  openTreeRows: number;
  firstDiff: CallTimes;
  diff: CallTimes;
  diffSpan: number;
  outcome: CallTimes;
  blame: CallTimes;
  writers: CallTimes;
  /** For a condition that stays true, by binary search. */
  bisect: CallTimes;
}

/** Paths that stay open while one looks at a tree: the entities, and some of them. */
function openPaths(entities: number, opened: number): string[] {
  const some = Array.from({ length: opened }, (_, at) => `/entities/entity-${at}`);
  return ["", "/entities", ...some.slice(0, entities)];
}

/** Asks a recording of the measured handler; `replayMs` is what it took to record. */
export function measureQuestions(recording: Recording, entities: number, replayMs: number): QuestionTimes {
  const last = recording.reached;
  const somewhere = (at: number) => 1 + (mixed(at) % last);
  const entity = (at: number) => `/entities/entity-${mixed(at * 7) % entities}`;
  // What is on screen: 150 entities, and 10 of them open with 5 rows each.
  const open = openPaths(entities, 17);
  const tree = (at: number) =>
    recording.stateAt({ position: somewhere(at), pointer: "", depth: 0, offset: 0, limit: 150, open });
  const span = Math.min(100_000, last >> 1);
  const diff = (at: number) => {
    const from = mixed(at) % (last - span);
    return recording.diff({ from, to: from + span, pointer: "", offset: 0, limit: 200 });
  };
  const firstDiffMs = processorMs(() => diff(0));
  const seek = timeCalls(1_000, (at) => recording.stateJson(somewhere(at), entity(at)));
  return {
    entities,
    seek,
    seekAgainstReplay: replayMs / seek.medianMs,
    openTree: timeCalls(300, tree),
    openTreeRows: countRows(tree(0)),
    firstDiff: { calls: 1, medianMs: firstDiffMs, p99Ms: firstDiffMs, worstMs: firstDiffMs },
    diff: timeCalls(30, diff),
    diffSpan: span,
    outcome: timeCalls(1_000, (at) => recording.outcome(somewhere(at))),
    blame: timeCalls(1_000, (at) => recording.writesTo(`${entity(at)}/sum`, somewhere(at), 1)),
    writers: timeCalls(1_000, (at) => recording.writesTo(`${entity(at)}/sum`, somewhere(at), 50)),
    bisect: timeCalls(100, (at) => {
      const condition = {
        path: `${entity(at)}/count`,
        test: "exceeds" as const,
        value: String(mixed(at) % 200),
      };
      runToEnd(recording.bisect({ condition, from: 0, to: last, monotone: true }));
    }),
  };
}

/** Works through a search that pauses. */
export function runToEnd<T>(search: Iterator<unknown, T>): T {
  for (;;) {
    const { done, value } = search.next();
    if (done === true) return value;
  }
}

interface Row {
  children?: readonly Row[];
}

function countRows(node: Row | null): number {
  return node === null ? 0 : (node.children ?? []).reduce((sum, child) => sum + countRows(child), 1);
}
