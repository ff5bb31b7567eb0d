import type { JsonValue } from "../envelope.ts";
import { parseJson } from "../json/parse-json.ts";
import { HOLE } from "../state/odd-values.ts";
import { formatPointer, parsePointer } from "../state/pointer.ts";
import type { Reader, Seen } from "../state/reader.ts";
import { valueAt } from "../state/segments.ts";
import { JsonWriter } from "../state/to-json.ts";
import { ABSENT } from "../state/tracked.ts";
import type { PathCondition } from "./bisect-query.ts";
import { PredicateError } from "./predicate-error.ts";

/** Entries that a value may have to be compared whole. */
const MOST_ENTRIES = 50_000;

/** Evaluates a condition on one value at events. `start`: the event whose value `changes` compares with. */
export function pathTester(
  reader: Reader,
  { path, test, value }: PathCondition,
  start: number,
): (event: number) => boolean {
  const keys = parsePointer(path);
  if (keys === null) throw new PredicateError(`${path} is not a JSON Pointer`);
  // A hole of an array is nothing to find there.
  const seenAt = (event: number) => {
    const seen = valueAt(reader, keys, event);
    return seen === HOLE ? ABSENT : seen;
  };
  const jsonAt = (event: number) => toJson(reader, seenAt(event), event, formatPointer(keys));
  switch (test) {
    case "missing":
      return (event) => seenAt(event) === ABSENT;
    case "present":
      return (event) => seenAt(event) !== ABSENT;
    case "isNaN":
      return (event) => Number.isNaN(seenAt(event));
    case "changes": {
      const first = jsonAt(start);
      return (event) => !isSame(jsonAt(event), first);
    }
    case "equals": {
      const wanted = readValue(test, value);
      return (event) => isSame(plain(jsonAt(event)), wanted);
    }
    case "exceeds": {
      const bound = readValue(test, value);
      return (event) => compare(plain(jsonAt(event)), bound) > 0;
    }
    case "below": {
      const bound = readValue(test, value);
      return (event) => compare(plain(jsonAt(event)), bound) < 0;
    }
  }
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

/** Negative, 0 or positive; NaN when the two have no order. */
function compare(value: JsonValue | undefined, bound: JsonValue | undefined): number {
  const numeric = (one: unknown) => typeof one === "number" || typeof one === "bigint";
  const comparable =
    (numeric(value) && numeric(bound)) || (typeof value === "string" && typeof bound === "string");
  if (!comparable) return Number.NaN;
  const [one, other] = [value as number, bound as number];
  return one > other ? 1 : one < other ? -1 : 0;
}

/** Equal as JSON, whatever the order of keys; 1 and 1n are the same number. */
function isSame(one: JsonValue | undefined, other: JsonValue | undefined): boolean {
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) {
    return one === other || (typeof one === "bigint" && compare(one, other) === 0);
  }
  if (Array.isArray(one) || Array.isArray(other)) {
    return (
      Array.isArray(one) &&
      Array.isArray(other) &&
      one.length === other.length &&
      one.every((item, at) => isSame(item, other[at]))
    );
  }
  const keys = Object.keys(one);
  return (
    keys.length === Object.keys(other).length &&
    keys.every((key) => Object.hasOwn(other, key) && isSame(one[key], other[key]))
  );
}
