import { isOddKey, type OddKey, oddKeyText } from "./odd-keys.ts";
import { HOLE } from "./odd-values.ts";
import type { Reader, Seen } from "./reader.ts";
import { ABSENT, Container } from "./tracked.ts";
import { parseIndex } from "./traps/array-traps.ts";

/** Text of a key that is no string; objects are named by their container. */
function textOf(key: unknown): string {
  return key instanceof Container ? `#${key.id}` : typeof key === "bigint" ? `${key}n` : String(key);
}

/**
 * The pointer segment of an entry.
 *
 * Keys that are no strings stand as their text: `1`, `true`, `12n`, `Symbol(name)`, a second symbol of that name as
 * `Symbol(name) 2`; objects as `#` and their number. A text that a string key has already gets its type in front, as
 * often as needed: `number 1`.
 */
export function segmentOf(reader: Reader, container: Container, key: unknown, event: number): string {
  if (typeof key === "string") return key;
  const kind = reader.kindOf(container);
  if (kind === "array") return String(key);
  let text = isOddKey(key) ? symbolText(reader, container, key, event) : textOf(key);
  while (reader.childAt(container, text, event) !== ABSENT) text = `${typeof key} ${text}`;
  return text;
}

function symbolText(reader: Reader, container: Container, key: OddKey, event: number): string {
  const text = oddKeyText(key);
  let number = 1;
  for (const other of symbolsIn(reader, container, event)) {
    if (other === key) break;
    if (oddKeyText(other) === text) number++;
  }
  return number === 1 ? text : `${text} ${number}`;
}

function symbolsIn(reader: Reader, container: Container, event: number): readonly OddKey[] {
  const { line, at } = reader.stretchAt(container, event);
  if (line.kind === "object") return reader.symbolsAt(line, at);
  return reader.keysAt(container, event).filter(isOddKey);
}

const typeInFront = /^(?:number|bigint|boolean|object|undefined|symbol) /;

/** The text without types in front, one after another. */
function* textsOf(segment: string): Iterable<string> {
  let text = segment;
  yield text;
  while (typeInFront.test(text)) {
    text = text.replace(typeInFront, "");
    yield text;
  }
}

function primitivesOf(text: string): unknown[] {
  const found: unknown[] = [];
  const number = Number(text);
  if (text !== "" && String(number) === text) found.push(number);
  if (/^-?\d+n$/.test(text)) found.push(BigInt(text.slice(0, -1)));
  const named = new Map<string, unknown>([
    ["true", true],
    ["false", false],
    ["null", null],
    ["undefined", undefined],
  ]);
  if (named.has(text)) found.push(named.get(text));
  return found;
}

/** Keys that a segment may stand for in a Map or Set, objects and symbols left out. */
export function possibleKeys(segment: string): unknown[] {
  const found: unknown[] = [segment];
  for (const text of textsOf(segment)) found.push(...primitivesOf(text));
  return found;
}

function entryKey(reader: Reader, container: Container, segment: string, event: number): unknown {
  for (const key of possibleKeys(segment)) if (reader.childAt(container, key, event) !== ABSENT) return key;
  for (const text of textsOf(segment)) {
    if (!text.startsWith("#")) continue;
    const keys = reader.keysAt(container, event);
    return keys.find((key) => key instanceof Container && textOf(key) === text) ?? ABSENT;
  }
  return symbolKey(reader, container, segment, event);
}

function symbolKey(reader: Reader, container: Container, segment: string, event: number): unknown {
  if (!segment.includes("Symbol(") && !segment.includes("#")) return ABSENT;
  const symbols = symbolsIn(reader, container, event);
  return symbols.find((key) => segmentOf(reader, container, key, event) === segment) ?? ABSENT;
}

/** The key that a segment names in a container at an event; `ABSENT` when there is no such entry. */
export function keyOfSegment(reader: Reader, container: Container, segment: string, event: number): unknown {
  switch (reader.kindOf(container)) {
    case "object":
      return reader.childAt(container, segment, event) === ABSENT
        ? symbolKey(reader, container, segment, event)
        : segment;
    case "array": {
      const index = parseIndex(segment);
      return index >= 0 && index < reader.sizeAt(container, event) ? index : ABSENT;
    }
    case "map":
    case "set":
      return entryKey(reader, container, segment, event);
    case "date":
    case "opaque":
      return ABSENT;
  }
}

/** The value of an entry as it is shown: a Set's member stands for itself, a hole of an array as `HOLE`. */
export function entryValue(reader: Reader, container: Container, key: unknown, event: number): Seen {
  const kind = reader.kindOf(container);
  if (kind === "set") return key;
  const value = reader.childAt(container, key, event);
  if (value !== ABSENT || kind !== "array") return value;
  const index = key as number;
  return index >= 0 && index < reader.sizeAt(container, event) ? HOLE : ABSENT;
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
