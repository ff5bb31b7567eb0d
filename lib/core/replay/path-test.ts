import type { JsonValue } from "../envelope.ts";
import { parseJson } from "../json/parse-json.ts";
import { HOLE } from "../state/odd-values.ts";
import { formatPointer, parsePointer } from "../state/pointer.ts";
import type { Reader, Seen } from "../state/reader.ts";
import { valueAt } from "../state/segments.ts";
import { JsonWriter } from "../state/to-json.ts";
import { ABSENT, Container } from "../state/tracked.ts";
import type { PathCondition } from "./bisect-query.ts";
import { HiddenPartError } from "./hidden-part-error.ts";
import { PredicateError } from "./predicate-error.ts";
import { UnknownValueError } from "./unknown-value-error.ts";

/** Entries that a value may have to be compared whole. */
const MOST_ENTRIES = 50_000;

/** What stands at the condition's path, as one reader sees it at one event. All may throw when that is not to be seen. */
export interface Look {
  isPresent(): boolean;
  isNaN(): boolean;
  json(): JsonValue | undefined;
}

/** Evaluates a condition on one value at events. `start`: the event whose value `changes` compares with. */
export function pathTester(
  reader: Reader,
  condition: PathCondition,
  start: number,
): (event: number) => boolean {
  const keys = keysOf(condition);
  const look = (event: number) => lookAt(reader, keys, event);
  const holds = pathTest(condition, look(start));
  return (event) => holds(look(event));
}

/** The keys that a condition's path is made of; throws `PredicateError`. */
export function keysOf({ path }: PathCondition): string[] {
  const keys = parsePointer(path);
  if (keys === null) throw new PredicateError(`${path} is not a JSON Pointer`);
  return keys;
}

/** Throws `HiddenPartError` where code of the module decides what stands there, `UnknownValueError` where nobody can see it. */
export function lookAt(reader: Reader, keys: readonly string[], event: number): Look {
  const seen = valueAt(reader, keys, event);
  // A hole of an array is nothing to find there.
  const value = seen === HOLE ? ABSENT : seen;
  const checkWay = (): void => {
    if (value !== ABSENT) return;
    for (let length = keys.length - 1; length > 0; length--)
      if (isCode(valueAt(reader, keys.slice(0, length), event)))
        throw new HiddenPartError(`code of the module is on the way to ${formatPointer(keys)}`);
  };
  const check = (): void => {
    checkWay();
    if (isCode(value))
      throw new HiddenPartError(`what stands at ${formatPointer(keys)} is code of the module`);
    const hidden = whatHides(reader, value, event);
    if (hidden !== null) throw new UnknownValueError(`what stands at ${formatPointer(keys)} is ${hidden}`);
  };
  return {
    isPresent: () => {
      checkWay();
      return value !== ABSENT;
    },
    isNaN: () => {
      check();
      return Number.isNaN(value);
    },
    json: () => {
      check();
      return toJson(reader, value, event, formatPointer(keys));
    },
  };
}

/** True for what a reader shows of a function, and of an accessor, which it never runs. */
export function isCode(value: Seen): boolean {
  return (
    typeof value === "function" ||
    (typeof value === "object" && value !== null && !(value instanceof Container))
  );
}

/** A test of what stands at the path. `start`: what `changes` compares with. */
export function pathTest({ test, value: wantedText }: PathCondition, start: Look): (look: Look) => boolean {
  switch (test) {
    case "missing":
      return (look) => !look.isPresent();
    case "present":
      return (look) => look.isPresent();
    case "isNaN":
      return (look) => look.isNaN();
    case "changes": {
      // Not now: what throws is to be told for the position that it is evaluated at.
      let first: { json: JsonValue | undefined } | null = null;
      return (look) => {
        first ??= { json: start.json() };
        return !isSame(look.json(), first.json);
      };
    }
    case "equals": {
      const wanted = readValue(test, wantedText);
      return (look) => isSame(plain(look.json()), wanted, true);
    }
    case "exceeds": {
      const bound = readValue(test, wantedText);
      return (look) => compareWith(bound, plain(look.json())) > 0;
    }
    case "below": {
      const bound = readValue(test, wantedText);
      return (look) => compareWith(bound, plain(look.json())) < 0;
    }
  }
}

/** Tags of what keeps its content to itself: it has no text that would tell one from another. */
const hiding =
  /^\[object (?:(?:Async)?(?:Generator(?:Function)?)|Promise|Weak(?:Map|Set|Ref)|.* Iterator)\]$/;

/** In words, when a value cannot be looked into; else null. */
function whatHides(reader: Reader, value: Seen, event: number): string | null {
  if (!(value instanceof Container)) return null;
  const kind = reader.kindOf(value);
  const { head } = reader.stretchAt(value, event).line;
  if (kind !== "opaque" && (kind !== "object" || Object.getPrototypeOf(head) === Object.prototype))
    return null;
  const tag: string = Object.prototype.toString.call(head);
  return hiding.test(tag) ? `a ${tag.slice("[object ".length, -1)}, whose inside nobody can see` : null;
}

function toJson(reader: Reader, value: Seen, event: number, pointer: string): JsonValue | undefined {
  const json = new JsonWriter(reader, event, MOST_ENTRIES).write(value, pointer);
  if (json === undefined && value !== ABSENT)
    throw new PredicateError(
      `What stands at ${pointer || "the root"} is too large to compare; go further down`,
    );
  return json;
}

function readValue(test: string, text: string | undefined): JsonValue {
  if (text === undefined) throw new PredicateError(`"${test}" needs a value to compare with`);
  try {
    return parseJson(text);
  } catch {
    return text; // A bare word.
  }
}

/** Dates compare as their text. */
function plain(value: JsonValue | undefined): JsonValue | undefined {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  const date = value["$date"];
  return date !== undefined && Object.keys(value).length === 1 ? date : value;
}

/** Compares a value with one that was typed; a number with the number that handlers are given for it. */
function compareWith(typed: JsonValue, value: JsonValue | undefined): number {
  return compare(value, typeof value === "number" && typeof typed === "bigint" ? Number(typed) : typed);
}

/** Negative, 0 or positive; NaN when the two have no order. */
function compare(value: JsonValue | undefined, bound: JsonValue | undefined): number {
  const numeric = (one: unknown) => typeof one === "number" || typeof one === "bigint";
  const comparable =
    (numeric(value) && numeric(bound)) || (typeof value === "string" && typeof bound === "string");
  if (!comparable) return Number.NaN;
  const [one, other] = [value as number, bound as number];
  return one > other ? 1 : one < other ? -1 : 0;
}

/** Equal as JSON, whatever the order of keys; 1 and 1n are the same number. `typed`: somebody typed the other. */
function isSame(one: JsonValue | undefined, other: JsonValue | undefined, typed = false): boolean {
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) {
    if (typed && typeof one === "number" && typeof other === "bigint") return one === Number(other);
    return one === other || (typeof one === "bigint" && compare(one, other) === 0);
  }
  if (Array.isArray(one) || Array.isArray(other)) {
    return (
      Array.isArray(one) &&
      Array.isArray(other) &&
      one.length === other.length &&
      one.every((item, at) => isSame(item, other[at], typed))
    );
  }
  const keys = Object.keys(one);
  return (
    keys.length === Object.keys(other).length &&
    keys.every((key) => Object.hasOwn(other, key) && isSame(one[key], other[key], typed))
  );
}
