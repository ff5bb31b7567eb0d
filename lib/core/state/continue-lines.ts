import { hiddenSlots } from "./hidden-slots.ts";
import type { Journal } from "./journal.ts";
import { keysOf, valueAtKey } from "./native-collections.ts";
import { ABSENT, type Container, LIVE, type Line, Tracked } from "./tracked.ts";
import { copyElements, elementAt, recordSplice } from "./traps/array-changes.ts";

/** Entries of a container by cell key, in order. */
type Entries = Map<unknown, unknown>;

interface EntryChange {
  key: unknown;
  before: unknown;
  after: unknown;
}

/**
 * After an event: lets each container that an immutable update made go on with the line of the one it replaced, so
 * that only what differs is stored and the old copy can be forgotten. Identities stay apart: whoever still holds the
 * old container holds the old content.
 */
export function continueLines(journal: Journal): void {
  if (journal.attachments.length === 0) return;
  const tasks = journal.attachments.splice(0);
  for (let task = tasks.pop(); task !== undefined; task = tasks.pop()) {
    const replaced = journal.containers[task.replaced.id];
    if (replaced instanceof Tracked && mayContinue(journal, task.tracked, replaced)) {
      continueOne(journal, task.tracked, replaced, (tracked, from) =>
        tasks.push({ tracked, replaced: from }),
      );
    }
  }
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

type Follow = (tracked: Tracked, replaced: Container) => void;

function mayContinue(journal: Journal, fresh: Tracked, replaced: Tracked): boolean {
  const line = fresh.line;
  return (
    journal.isFresh(fresh) &&
    line.birth === journal.event &&
    line.cells.size === 0 &&
    fresh.kind === replaced.kind &&
    replaced.birth !== journal.event &&
    replaced.cap === LIVE &&
    replaced.line.writtenAt !== journal.event &&
    Object.getPrototypeOf(fresh.raw) === Object.getPrototypeOf(replaced.raw) &&
    // They have no part in what is compared.
    !hasSymbols(fresh) &&
    !hasSymbols(replaced)
  );
}

function hasSymbols({ kind, raw }: Tracked): boolean {
  return kind === "object" && Object.getOwnPropertySymbols(raw).length > 0;
}

function continueOne(journal: Journal, fresh: Tracked, replaced: Tracked, follow: Follow): void {
  journal.restoreOrder(replaced);
  switch (fresh.kind) {
    case "array":
      continueArray(journal, fresh, replaced, follow);
      return;
    case "object":
    case "map":
    case "set":
      continueEntries(journal, fresh, replaced, follow);
      return;
    case "date":
    case "opaque":
      return;
  }
}

/** A changed entry whose new value is itself an immutable update of the old one is followed down. */
function followChange(journal: Journal, before: unknown, after: unknown, follow: Follow): void {
  if (!isObject(before) || !isObject(after)) return;
  const is = journal.find(after);
  const was = journal.find(before);
  if (is !== undefined && was !== undefined && journal.isFresh(is)) follow(is, was);
}

/** Holes stay holes. */
function elementsOf(journal: Journal, { raw }: Tracked): unknown[] {
  const elements = copyElements(raw as unknown[]);
  for (let at = 0; at < elements.length; at++) {
    const value = elements[at];
    if (isObject(value)) elements[at] = journal.unwrap(value);
  }
  return elements;
}

function continueArray(journal: Journal, fresh: Tracked, replaced: Tracked, follow: Follow): void {
  const before = elementsOf(journal, replaced);
  const after = elementsOf(journal, fresh);
  // A hole is not undefined.
  const isSame = (one: number, other: number) => Object.is(elementAt(before, one), elementAt(after, other));
  const shorter = Math.min(before.length, after.length);
  let front = 0;
  while (front < shorter && isSame(front, front)) front++;
  let back = 0;
  while (back < shorter - front && isSame(before.length - 1 - back, after.length - 1 - back)) back++;
  if (before.length !== after.length && (front + back) * 2 < shorter) return;
  journal.continueLine(fresh, replaced);
  recordSplice(journal, fresh, before, after, front, before.length - front - back);
  if (before.length !== after.length) return;
  for (let at = front; at < after.length - back; at++) {
    followChange(journal, elementAt(before, at), elementAt(after, at), follow);
  }
}

const { __lookupGetter__: getterOf } = Object.prototype as unknown as {
  __lookupGetter__(this: object, key: string): unknown;
};

/**
 * True when its listed keys are all that an object has: an immutable update of what hides a part of itself, or computes
 * one, says too little of what changed.
 */
function hasListedDataOnly(raw: object): boolean {
  const keys = Object.keys(raw);
  if (Reflect.ownKeys(raw).length !== keys.length || hiddenSlots(raw).length > 0) return false;
  return keys.every((key) => getterOf.call(raw, key) === undefined);
}

function entriesOf(journal: Journal, tracked: Tracked): Entries {
  const entries: Entries = new Map();
  if (tracked.kind === "object") {
    for (const [key, value] of Object.entries(tracked.raw)) entries.set(key, journal.unwrap(value));
    return entries;
  }
  const kind = tracked.kind as "map" | "set";
  for (const key of keysOf(tracked.raw, kind)) {
    const value = valueAtKey(tracked.raw, kind, key);
    entries.set(journal.collectionMethods.cellKey(key, tracked.birth), journal.unwrap(value));
  }
  return entries;
}

/** What differs, deletions first; null when the order of the common keys differs, or too little is shared. */
function changesBetween(before: Entries, after: Entries): EntryChange[] | null {
  const changes: EntryChange[] = [];
  const kept: unknown[] = [];
  for (const [key, value] of before) {
    if (after.has(key)) kept.push(key);
    else changes.push({ key, before: value, after: ABSENT });
  }
  if (kept.length * 2 < Math.max(before.size, after.size)) return null;
  let at = 0;
  let shared = before.size === 0;
  for (const [key, value] of after) {
    const was = before.has(key) ? before.get(key) : ABSENT;
    if (was === ABSENT ? at < kept.length : kept[at++] !== key) return null;
    // Two objects may be an update of each other in turn; two numbers say nothing.
    shared ||= Object.is(was, value) || (isObject(was) && isObject(value));
    if (!Object.is(was, value)) changes.push({ key, before: was, after: value });
  }
  return shared ? changes : null;
}

/** What differs between objects with the same keys in the same order; undefined when they are not such. */
function changesInPlace(
  journal: Journal,
  fresh: Tracked,
  replaced: Tracked,
): EntryChange[] | null | undefined {
  const keys = Object.keys(fresh.raw);
  const oldKeys = Object.keys(replaced.raw);
  if (keys.length === 0 || keys.length !== oldKeys.length) return undefined;
  const before = replaced.raw as Record<string, unknown>;
  const after = fresh.raw as Record<string, unknown>;
  const changes: EntryChange[] = [];
  let shared = false;
  for (const [at, key] of keys.entries()) {
    if (key !== oldKeys[at]) return undefined;
    const was = before[key];
    const is = after[key];
    const same =
      Object.is(was, is) || (isObject(was) && isObject(is) && journal.unwrap(was) === journal.unwrap(is));
    shared ||= same || (isObject(was) && isObject(is));
    if (!same) changes.push({ key, before: journal.unwrap(was), after: journal.unwrap(is) });
  }
  return shared ? changes : null;
}

function continueEntries(journal: Journal, fresh: Tracked, replaced: Tracked, follow: Follow): void {
  if (fresh.kind === "object") {
    if (!hasListedDataOnly(fresh.raw) || !hasListedDataOnly(replaced.raw)) return;
    const changes = changesInPlace(journal, fresh, replaced);
    if (changes === null) return;
    if (changes !== undefined) {
      journal.continueLine(fresh, replaced);
      recordChanges(journal, fresh, changes, follow);
      return;
    }
  }
  const before = entriesOf(journal, replaced);
  const after = entriesOf(journal, fresh);
  const changes = changesBetween(before, after);
  if (changes === null) return;
  const line = replaced.line;
  if (changes.some(({ after: is }) => is === ABSENT)) journal.beforeDelete(line, () => [...before.keys()]);
  journal.continueLine(fresh, replaced);
  if (before.size !== after.size) journal.recordSize(fresh, before.size, after.size);
  for (const change of changes) keepOrder(line, change, journal.event);
  recordChanges(journal, fresh, changes, follow);
}

function recordChanges(
  journal: Journal,
  fresh: Tracked,
  changes: readonly EntryChange[],
  follow: Follow,
): void {
  for (const { key, before, after } of changes) {
    journal.record(fresh, key, before, after);
    followChange(journal, before, after, follow);
  }
}

function keepOrder(line: Line, { key, before, after }: EntryChange, event: number): void {
  if (line.order === null) return;
  if (after === ABSENT) line.order.remove(key, event);
  else if (before === ABSENT) line.order.add(key, event);
}
