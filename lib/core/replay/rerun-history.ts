import type { JsonValue } from "../envelope.ts";
import { formatPointer, parsePointer } from "../state/pointer.ts";
import { comparable } from "./live-content.ts";
import { LiveLook } from "./live-look.ts";
import type { Rerun } from "./rerun-port.ts";

/** Entries that a value may have to be shown with a write; larger ones are shown by their preview alone. */
const MOST_SHOWN = 200;

/** A value at some event. */
interface Seen {
  text: string;
  json: JsonValue | undefined;
  preview: string;
}

/** One event after which another value stands at the pointer than before it. */
export interface RerunWrite {
  ordinal: number;
  before: Seen;
  after: Seen;
  written: string;
}

/** Which events: after `since` up to `upTo`; `mayChange` answers false for those that cannot have changed the state. */
export interface HistorySpan {
  pointer: string;
  since: number;
  upTo: number;
  limit: number;
  mayChange(ordinal: number): boolean;
}

/** The events that changed what stands at a pointer, newest first, by looking at it after every event. */
export async function rerunHistory(
  rerun: Rerun,
  { pointer, since, upTo, limit, mayChange }: HistorySpan,
): Promise<{ writes: RerunWrite[]; total: number }> {
  const path = parsePointer(pointer);
  if (path === null || since >= upTo) return { writes: [], total: 0 };
  const newest: RerunWrite[] = [];
  let total = 0;
  let last: Seen | null = null;
  await rerun.walk(since, upTo, (ordinal, state) => {
    if (ordinal > since && !mayChange(ordinal)) return false;
    const now = see(state, path, last);
    if (last !== null && now !== last) {
      total++;
      newest.push({ ordinal, before: last, after: now, written: formatPointer(path) });
      if (newest.length > limit) newest.shift();
    }
    last = now;
    return false;
  });
  return { writes: newest.reverse(), total };
}

/** The same object when nothing is different. */
function see(state: unknown, path: readonly string[], last: Seen | null): Seen {
  const look = new LiveLook(state, path);
  const content = look.content();
  const text = content === undefined ? "" : comparable(content);
  if (last !== null && last.text === text) return last;
  return { text, json: look.content(MOST_SHOWN), preview: look.preview() };
}
