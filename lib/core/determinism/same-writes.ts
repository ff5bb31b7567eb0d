import type { Journal } from "../state/journal.ts";
import { ABSENT, Line } from "../state/tracked.ts";
import { Content, ContentReader } from "./content.ts";
import { valueBefore, type Write } from "./writes.ts";

/** How strict a comparison is. */
export interface Comparison {
  /** False: an object's keys may come in any order. */
  keyOrder: boolean;
}

const strict: Comparison = { keyOrder: true };

/**
 * Whether two runs of one event on one state left the same.
 *
 * The order in which cells were written does not matter, but for the keys that one container gained: their order is
 * the order in which they are listed. A container that was there before may stand beside an equal one that was made.
 */
export function sameWrites(
  journal: Journal,
  one: readonly Write[],
  other: readonly Write[],
  comparison = strict,
): boolean {
  const same = (a: unknown, b: unknown) => sameValue(journal, a, b, comparison);
  if (one.length === other.length && one.every((write, at) => isSameInPlace(write, other[at] as Write, same)))
    return true;
  return (
    pairWrites(journal, one, other, same).length === 0 &&
    (!comparison.keyOrder || sameOrderOfAdded(one, other, same))
  );
}

/** The cells that two runs left different, with what each wrote to it; undefined: it left it as it was before. */
export function differingWrites(
  journal: Journal,
  one: readonly Write[],
  other: readonly Write[],
): WritePair[] {
  return pairWrites(journal, one, other, (a, b) => sameValue(journal, a, b, strict));
}

/** Whether two values as `ContentReader` reads them are the same. */
export function sameContents(journal: Journal, one: unknown, other: unknown): boolean {
  return sameValue(journal, one, other, strict);
}

export type WritePair = [Write | undefined, Write | undefined];
type Same = (a: unknown, b: unknown) => boolean;

function isSameInPlace(a: Write, b: Write, same: Same): boolean {
  return a.cell === b.cell && same(a.value, b.value);
}

/** What one run did not write is what stood there before: to write that again is no difference. */
function pairWrites(
  journal: Journal,
  one: readonly Write[],
  other: readonly Write[],
  same: Same,
): WritePair[] {
  const rest = new Map(other.map((write) => [write.cell, write]));
  const pairs: WritePair[] = [];
  for (const write of one) {
    const found = rest.get(write.cell) ?? findByKey(write, rest.values(), same);
    if (found) rest.delete(found.cell);
    if (!same(write.value, found ? found.value : valueBefore(journal, write))) pairs.push([write, found]);
  }
  for (const write of rest.values())
    if (!same(valueBefore(journal, write), write.value)) pairs.push([undefined, write]);
  return pairs;
}

/** A key that an event made, an object or a symbol, has a cell of its own in every run. */
function findByKey(write: Write, among: Iterable<Write>, same: Same): Write | undefined {
  if (!isMade(write.key)) return undefined;
  for (const candidate of among)
    if (candidate.line === write.line && isMade(candidate.key) && same(candidate.key, write.key))
      return candidate;
  return undefined;
}

function isMade(key: unknown): boolean {
  return key instanceof Content || (typeof key === "symbol" && key !== ABSENT);
}

function sameOrderOfAdded(one: readonly Write[], other: readonly Write[], same: Same): boolean {
  const grown = new Set(
    one.flatMap(({ key, line }) => (key === ABSENT && line.kind !== "array" ? [line] : [])),
  );
  const keysOf = (writes: readonly Write[], line: Line) =>
    writes.flatMap((write) => (write.line === line && write.value !== ABSENT ? [write.key] : []));
  return [...grown].every((line) => {
    const keys = keysOf(other, line);
    return keysOf(one, line).every((key, at) => same(key, keys[at]));
  });
}

function sameValue(journal: Journal, a: unknown, b: unknown, comparison: Comparison): boolean {
  if (Object.is(a, b)) return true;
  if (a instanceof Content && b instanceof Content) return sameContent(journal, a, b, comparison);
  if (a instanceof Line && b instanceof Content)
    return sameContent(journal, expand(journal, a), b, comparison);
  if (a instanceof Content && b instanceof Line)
    return sameContent(journal, a, expand(journal, b), comparison);
  return isSameCode(a, b);
}

function expand(journal: Journal, line: Line): Content {
  return new ContentReader(journal, null).expand(line) as Content;
}

/** Functions and symbols of two starts of one module are never the same object. */
function isSameCode(a: unknown, b: unknown): boolean {
  if (typeof a === "symbol" && typeof b === "symbol") return a.description === b.description;
  if (typeof a !== "function" || typeof b !== "function") return false;
  return a.name === b.name && Function.prototype.toString.call(a) === Function.prototype.toString.call(b);
}

function sameContent(journal: Journal, a: Content, b: Content, comparison: Comparison): boolean {
  if (a.kind !== b.kind || a.maker !== b.maker || a.entries.length !== b.entries.length) return false;
  if (a.kind === "object" && !comparison.keyOrder) return sameByKey(journal, a, b, comparison);
  return a.entries.every((entry, at) => sameValue(journal, entry, b.entries[at], comparison));
}

function sameByKey(journal: Journal, a: Content, b: Content, comparison: Comparison): boolean {
  const values = new Map<unknown, unknown>();
  for (let at = 0; at < b.entries.length; at += 2) values.set(b.entries[at], b.entries[at + 1]);
  for (let at = 0; at < a.entries.length; at += 2) {
    const key = a.entries[at];
    if (!values.has(key) || !sameValue(journal, a.entries[at + 1], values.get(key), comparison)) return false;
  }
  return true;
}
