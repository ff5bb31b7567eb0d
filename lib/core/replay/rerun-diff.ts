import type { Change } from "../state/answers.ts";
import type { Difference } from "../state/diff.ts";
import { parsePointer } from "../state/pointer.ts";
import { StateHistory } from "../state/state-history.ts";
import { ABSENT } from "../state/tracked.ts";
import type { DiffAnswer } from "./lane.ts";
import { comparable } from "./live-content.ts";
import { LiveLook } from "./live-look.ts";
import type { Rerun } from "./rerun-port.ts";
import { StateMirror } from "./state-mirror.ts";

/** Changes that are counted beyond those of a page. */
const MOST_COUNTED = 5_000;
/** Of the events that made one change. */
const MOST_LISTED = 50;

/** What to compare: events, which may run backwards, and a page of the changes. */
export interface DiffSpan {
  from: number;
  to: number;
  pointer: string;
  offset: number;
  limit: number;
}

/** The events that made a change, in order, from 1; the first ones when there are many. */
interface Makers {
  events: number[];
  count: number;
}

/** Who tells events from each other. */
export interface DiffEvents {
  positionOf(ordinal: number): number;
  /** False when the event cannot have changed the state: nothing handles it, or its handler failed. */
  mayChange(ordinal: number): boolean;
}

/**
 * Compares two states by running up to the one and then on to the other. Who made a change is found by running once more:
 * the events after which what stands at its path differs from before.
 */
export async function rerunDiff(rerun: Rerun, events: DiffEvents, span: DiffSpan): Promise<DiffAnswer> {
  const { from, to, pointer, offset, limit } = span;
  const [low, high] = from < to ? [from, to] : [to, from];
  const history = await followed(rerun, low, high);
  const [was, is] = from < to ? [0, 1] : [1, 0];
  const most = Math.max(MOST_COUNTED, offset + limit);
  const { changes } = history.diff(was, is, pointer, 1, most + 1);
  const page = changes.slice(offset, offset + limit);
  const makers = await findMakers(rerun, events, page, low, high);
  return {
    changes: page.map((one, at) =>
      toChange(history, one, [was, is], makers[at] ?? { events: [], count: 0 }, events),
    ),
    total: Math.min(changes.length, most),
    cut: changes.length > most,
  };
}

/** Event 0 is the lower state, event 1 the higher one. */
async function followed(rerun: Rerun, low: number, high: number): Promise<StateHistory> {
  let mirror: StateMirror | null = null;
  await rerun.walk(low, high, (ordinal, state) => {
    if (ordinal === low) mirror = new StateMirror(state);
    if (ordinal === high) mirror?.follow(state);
    return false;
  });
  return new StateHistory((mirror as unknown as StateMirror).journal);
}

async function findMakers(
  rerun: Rerun,
  { mayChange }: DiffEvents,
  page: readonly Difference[],
  low: number,
  high: number,
): Promise<Makers[]> {
  const makers = page.map((): Makers => ({ events: [], count: 0 }));
  if (page.length === 0) return makers;
  if (high === low + 1) return page.map(() => ({ events: [high], count: 1 }));
  const paths = page.map(({ path }) => parsePointer(path) ?? []);
  const last: string[] = [];
  await rerun.walk(low, high, (ordinal, state) => {
    if (ordinal > low && !mayChange(ordinal)) return false;
    for (const [at, path] of paths.entries()) {
      const text = textAt(state, path);
      const made = makers[at];
      if (ordinal > low && text !== last[at] && made !== undefined && ++made.count <= MOST_LISTED)
        made.events.push(ordinal);
      last[at] = text;
    }
    return false;
  });
  return makers;
}

function textAt(state: unknown, path: readonly string[]): string {
  const json = new LiveLook(state, path).content();
  return json === undefined ? "" : comparable(json);
}

function toChange(
  history: StateHistory,
  { path, op, before, after }: Difference,
  [from, to]: readonly [number, number] | number[],
  { events, count }: Makers,
  { positionOf }: DiffEvents,
): Change {
  const was = history.show(before, from ?? 0, path);
  const is = history.show(after, to ?? 0, path);
  const change: Change = {
    path,
    op,
    beforePreview: was.preview,
    afterPreview: is.preview,
    positions: events.map(positionOf),
    positionCount: count,
  };
  if (before !== ABSENT && was.json !== undefined) change.before = was.json;
  if (after !== ABSENT && is.json !== undefined) change.after = is.json;
  return change;
}
