import { hiddenSlots, isHiddenSlot } from "../state/hidden-slots.ts";
import type { Journal } from "../state/journal.ts";
import { childPointer } from "../state/pointer.ts";
import { ABSENT, Line } from "../state/tracked.ts";
import type { RunDifference } from "./check-finding.ts";
import { Content, ContentReader } from "./content.ts";
import { differingWrites, sameContents } from "./same-writes.ts";
import { valueBefore, type Write } from "./writes.ts";

const MOST_DIFFERENCES = 50;
const MOST_CHARACTERS = 200;
const MOST_DEPTH = 50;
/** Containers looked at to find where a line stands. */
const MOST_LOOKS = 2_000_000;

/**
 * Per path, what two runs of one event left there; to be called while neither stands in the state.
 *
 * `recorded` and `other` are their writes; what one of them did not write is what stood there before.
 */
export function findDifferences(
  journal: Journal,
  recorded: readonly Write[],
  other: readonly Write[],
): RunDifference[] {
  const found: RunDifference[] = [];
  const places = pathsOf(journal, [...recorded, ...other]);
  for (const [one, two] of differingWrites(journal, recorded, other)) {
    const write = one ?? two;
    if (write === undefined || write.key === ABSENT) continue;
    const path = pathOf(write, places);
    const before = valueBefore(journal, write);
    compare(journal, path, one ? one.value : before, two ? two.value : before, 0, found);
    if (found.length >= MOST_DIFFERENCES) break;
  }
  return found.slice(0, MOST_DIFFERENCES);
}

/** The same for two values as `ContentReader` reads them. */
export function compareValues(journal: Journal, recorded: unknown, other: unknown): RunDifference[] {
  const found: RunDifference[] = [];
  if (!sameContents(journal, recorded, other)) compare(journal, "", recorded, other, 0, found);
  return found;
}

/** Where a write stands, as a JSON Pointer; to be called while its line is part of the state. */
export function pointerOf(journal: Journal, write: Write, keys: readonly string[]): string {
  return keys.reduce(childPointer, pathOf(write, pathsOf(journal, [write])));
}

/** A written value in one short line. */
export function showWritten(value: unknown): string {
  const text = show(value, 0);
  return text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)}…` : text;
}

function compare(
  journal: Journal,
  path: string,
  one: unknown,
  other: unknown,
  depth: number,
  found: RunDifference[],
): void {
  if (found.length >= MOST_DIFFERENCES) return;
  const [a, b] =
    one instanceof Content || other instanceof Content
      ? [open(journal, one), open(journal, other)]
      : [one, other];
  if (a instanceof Content && b instanceof Content && a.kind === b.kind && depth < MOST_DEPTH) {
    if (a.kind === "object") {
      compareObjects(journal, path, a, b, depth, found);
      return;
    }
    if (a.kind === "array") {
      for (let at = 0; at < Math.max(a.entries.length, b.entries.length); at++) {
        const [was, is] = [entryAt(a, at), entryAt(b, at)];
        if (!sameContents(journal, was, is)) compare(journal, `${path}/${at}`, was, is, depth + 1, found);
      }
      return;
    }
  }
  found.push({ path, recorded: showWritten(a), other: showWritten(b) });
}

function open(journal: Journal, value: unknown): unknown {
  return value instanceof Line ? new ContentReader(journal, null).expand(value) : value;
}

function entryAt({ entries }: Content, at: number): unknown {
  return at < entries.length ? entries[at] : ABSENT;
}

function compareObjects(
  journal: Journal,
  path: string,
  a: Content,
  b: Content,
  depth: number,
  found: RunDifference[],
): void {
  const before = found.length;
  const [one, other] = [toMap(a), toMap(b)];
  for (const key of new Set([...one.keys(), ...other.keys()])) {
    const [was, is] = [one.has(key) ? one.get(key) : ABSENT, other.has(key) ? other.get(key) : ABSENT];
    if (!sameContents(journal, was, is)) compare(journal, childPointer(path, key), was, is, depth + 1, found);
  }
  // Only the order of the keys differs.
  if (found.length === before) found.push({ path, recorded: showWritten(a), other: showWritten(b) });
}

function toMap({ entries }: Content): Map<string, unknown> {
  const map = new Map<string, unknown>();
  for (let at = 0; at < entries.length; at += 2) map.set(String(entries[at]), entries[at + 1]);
  return map;
}

// --- texts -------------------------------------------------------------------------------------------------------

function show(value: unknown, depth: number): string {
  if (value === ABSENT) return "nothing";
  if (value instanceof Line) return value.kind === "array" ? "[…]" : "{…}";
  if (value instanceof Content) return showContent(value, depth);
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value === "bigint") return `${value}n`;
  if (typeof value === "function") return `function ${value.name}`.trimEnd();
  return Object.is(value, -0) ? "-0" : String(value);
}

function showContent({ kind, maker, entries }: Content, depth: number): string {
  if (depth > 3) return "…";
  const each = (from: readonly unknown[]) => from.slice(0, 20).map((entry) => show(entry, depth + 1));
  const name = maker === "" ? "" : `${maker} `;
  switch (kind) {
    case "array":
      return `[${each(entries).join(", ")}]`;
    case "set":
      return `Set {${each(entries).join(", ")}}`;
    case "object":
    case "map": {
      const shown = each(entries);
      const pairs = shown.flatMap((text, at) => (at % 2 === 0 ? [`${text}: ${shown[at + 1] ?? "…"}`] : []));
      return `${kind === "map" ? "Map " : name}{${pairs.join(", ")}}`;
    }
    case "date":
      return dateText(Number(entries[0]));
    case "opaque":
      return String(entries[0]);
    case "repeat":
    case "too-deep":
      return "…";
  }
}

function dateText(milliseconds: number): string {
  const date = new Date(milliseconds);
  return Number.isNaN(date.getTime()) ? "Invalid Date" : date.toISOString();
}

// --- places ------------------------------------------------------------------------------------------------------

function pathOf({ line, key }: Write, places: ReadonlyMap<Line, string>): string {
  const parent = places.get(line);
  if (parent === undefined) return "";
  if (parent === "state") return "";
  const segment = line.kind === "array" ? String((key as number) - line.base) : keyText(key);
  return childPointer(parent, segment);
}

function keyText(key: unknown): string {
  if (isHiddenSlot(key)) return key.label ?? "";
  return typeof key === "string" ? key : showWritten(key);
}

/** Pointers of the containers that were written; those that are not below the state are missing. Visits the state. */
function pathsOf(journal: Journal, writes: readonly Write[]): Map<Line, string> {
  const wanted = new Set(writes.map(({ line }) => line));
  // The holder of the state is above its pointer.
  const found = new Map<Line, string>([[journal.root.line, "state"]]);
  wanted.delete(journal.root.line);
  const queue: [unknown, string][] = [[journal.holder.state, ""]];
  const met = new Set<object>();
  for (let at = 0; at < queue.length && wanted.size > 0 && at < MOST_LOOKS; at++) {
    const [value, path] = queue[at] as [unknown, string];
    if (typeof value !== "object" || value === null) continue;
    const tracked = journal.find(value);
    const raw = tracked?.raw ?? value;
    if (met.has(raw)) continue;
    met.add(raw);
    if (tracked && wanted.delete(tracked.line)) found.set(tracked.line, path);
    for (const [key, inner] of childrenOf(raw)) {
      if (typeof inner === "object" && inner !== null) queue.push([inner, childPointer(path, key)]);
    }
  }
  return found;
}

function childrenOf(raw: object): Iterable<[string, unknown]> {
  if (raw instanceof Map) return Array.from(raw, ([key, value]): [string, unknown] => [keyText(key), value]);
  if (raw instanceof Set) return Array.from(raw, (member, at): [string, unknown] => [String(at), member]);
  const hidden = hiddenSlots(raw).map((slot): [string, unknown] => [keyText(slot), slot.read(raw)]);
  const own = Object.entries(Object.getOwnPropertyDescriptors(raw)).flatMap(
    ([key, one]): [string, unknown][] => (one.enumerable && "value" in one ? [[key, one.value]] : []),
  );
  return [...own, ...hidden];
}
