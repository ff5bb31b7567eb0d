import type { Journal } from "../journal.ts";
import { ABSENT, type Tracked } from "../tracked.ts";
import { closednessOf, refuseWrite } from "./refuse-write.ts";

/** An element, or `ABSENT` for a hole or an index beyond the end. */
export function elementAt(array: readonly unknown[], index: number): unknown {
  const value = array[index];
  return value === undefined && !Object.hasOwn(array, index) ? ABSENT : value;
}

/** The elements and holes of an array, in a plain one whatever its class. */
export function copyElements(array: readonly unknown[]): unknown[] {
  if (Object.getPrototypeOf(array) === Array.prototype) return array.slice();
  const copy: unknown[] = [];
  copy.length = array.length;
  for (let at = 0; at < array.length; at++) if (at in array) copy[at] = array[at];
  return copy;
}

/** Sets one element of an array; throws what the platform does when a handler closed the array. */
export function setElement(journal: Journal, tracked: Tracked, index: number, after: unknown): void {
  const before = elementAt(tracked.raw as unknown[], index);
  journal.wasWrittenTo = true;
  const closed = closednessOf(tracked);
  if (closed === 3 || (closed !== 0 && before === ABSENT))
    refuseWrite(tracked, closed, (copy: unknown[]) => {
      copy[index] = after;
    });
  if (Object.is(before, after)) return;
  const isFresh = journal.isFresh(tracked);
  if (!isFresh) journal.beforeWrite(tracked);
  journal.makeWritable(tracked);
  const raw = tracked.raw as unknown[];
  if (!isFresh) {
    if (index >= raw.length) journal.recordSize(tracked, raw.length, index + 1);
    journal.record(tracked, tracked.line.base + index, before, after);
  }
  raw[index] = after;
}

/** Sets the length of an array; throws what the platform does when a handler closed the array. */
export function setLength(journal: Journal, tracked: Tracked, length: number): void {
  journal.wasWrittenTo = true;
  if (length >>> 0 !== length) throw new RangeError("Invalid array length");
  const closed = closednessOf(tracked);
  if (closed > 1)
    refuseWrite(tracked, closed, (copy: unknown[]) => {
      copy.length = length;
    });
  if (length === (tracked.raw as unknown[]).length) return;
  const isFresh = journal.isFresh(tracked);
  if (!isFresh) journal.beforeWrite(tracked);
  journal.makeWritable(tracked);
  const raw = tracked.raw as unknown[];
  if (!isFresh) recordCut(journal, tracked, raw, length);
  raw.length = length;
}

function recordCut(journal: Journal, tracked: Tracked, raw: readonly unknown[], length: number): void {
  for (let index = raw.length - 1; index >= length; index--) {
    const before = elementAt(raw, index);
    if (before !== ABSENT) journal.record(tracked, tracked.line.base + index, before, ABSENT);
  }
  journal.recordSize(tracked, raw.length, length);
}

/**
 * Records that an array went from `before` to `after`, which differ from `start` on for `removed` and `added` elements.
 *
 * The shorter side of the change moves; the elements of the other keep their virtual indexes.
 */
export function recordSplice(
  journal: Journal,
  tracked: Tracked,
  before: readonly unknown[],
  after: readonly unknown[],
  start: number,
  removed: number,
): void {
  const line = tracked.line;
  const shift = after.length - before.length;
  const behind = before.length - start - removed;
  const base = line.base;
  const moveFront = shift !== 0 && start < behind;
  const newBase = moveFront ? base - shift : base;
  const from = moveFront ? Math.min(base, newBase) : base + start;
  const to = moveFront ? base + start + removed : base + Math.max(before.length, after.length);
  const last = shift === 0 ? base + start + removed : to;
  // Elements that only move are older than this event, whoever sees them first.
  for (let key = from; key < last; key++) {
    const moved = before[key - base];
    if (typeof moved === "object" && moved !== null) journal.meet(moved, line.birth);
  }
  for (let key = from; key < last; key++) {
    const was = elementAt(before, key - base);
    const is = elementAt(after, key - newBase);
    if (!Object.is(was, is)) journal.record(tracked, key, was, is);
  }
  if (newBase !== base) journal.recordBase(tracked, newBase);
  if (shift !== 0) journal.recordSize(tracked, before.length, after.length);
}
