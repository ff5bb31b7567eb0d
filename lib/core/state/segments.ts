import type { Reader, Seen } from "./reader.ts";
import { ABSENT, Container } from "./tracked.ts";
import { parseIndex } from "./traps/array-traps.ts";

/** Text of a Map key or Set member that is no string; objects are named by their container. */
function textOf(key: unknown): string {
  return key instanceof Container ? `#${key.id}` : typeof key === "bigint" ? `${key}n` : String(key);
}

/**
 * The pointer segment of an entry.
 *
 * Map keys and Set members stand as their text: `a`, `1`, `true`, `12n`; objects as `#` and their number; a text that
 * a string key of the same Map has already gets its type in front: `number 1`.
 */
export function segmentOf(reader: Reader, container: Container, key: unknown, event: number): string {
  if (typeof key === "string") return key;
  const kind = reader.kindOf(container);
  if (kind !== "map" && kind !== "set") return String(key);
  const text = textOf(key);
  return reader.childAt(container, text, event) === ABSENT ? text : `${typeof key} ${text}`;
}

function primitiveOf(segment: string): unknown[] {
  const found: unknown[] = [];
  const number = Number(segment);
  if (segment !== "" && String(number) === segment) found.push(number);
  if (/^-?\d+n$/.test(segment)) found.push(BigInt(segment.slice(0, -1)));
  const named = new Map<string, unknown>([
    ["true", true],
    ["false", false],
    ["null", null],
    ["undefined", undefined],
  ]);
  if (named.has(segment)) found.push(named.get(segment));
  return found;
}

/** Keys that a segment may stand for in a Map or Set, objects left out. */
export function possibleKeys(segment: string): unknown[] {
  const plain = segment.replace(/^(number|bigint|boolean|object|undefined) /, "");
  return [segment, ...primitiveOf(plain)];
}

function entryKey(reader: Reader, container: Container, segment: string, event: number): unknown {
  const exists = (key: unknown) => reader.childAt(container, key, event) !== ABSENT;
  if (exists(segment)) return segment;
  const plain = segment.replace(/^(number|bigint|boolean|object|undefined) /, "");
  for (const key of primitiveOf(plain)) if (exists(key)) return key;
  if (!plain.startsWith("#")) return ABSENT;
  return (
    reader.keysAt(container, event).find((key) => key instanceof Container && textOf(key) === plain) ?? ABSENT
  );
}

/** The key that a segment names in a container at an event; `ABSENT` when there is no such entry. */
export function keyOfSegment(reader: Reader, container: Container, segment: string, event: number): unknown {
  switch (reader.kindOf(container)) {
    case "object":
      return reader.childAt(container, segment, event) === ABSENT ? ABSENT : segment;
    case "array": {
      const index = parseIndex(segment);
      return reader.childAt(container, index, event) === ABSENT ? ABSENT : index;
    }
    case "map":
    case "set":
      return entryKey(reader, container, segment, event);
    case "date":
    case "opaque":
      return ABSENT;
  }
}

/** The value of an entry as it is shown: a Set's member stands for itself. */
export function entryValue(reader: Reader, container: Container, key: unknown, event: number): Seen {
  return reader.kindOf(container) === "set" ? key : reader.childAt(container, key, event);
}

/** The value at raw keys from the root down; `ABSENT` when nothing stands there. */
export function valueAt(reader: Reader, path: readonly string[], event: number): Seen {
  let value = reader.rootAt(event);
  for (const segment of path) {
    if (!(value instanceof Container)) return ABSENT;
    const key = keyOfSegment(reader, value, segment, event);
    if (key === ABSENT) return ABSENT;
    value = entryValue(reader, value, key, event);
  }
  return value;
}
