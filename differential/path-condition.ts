import type { JsonValue } from "#core/envelope.ts";
import { type PathCondition, pathTests } from "#core/replay/bisect-query.ts";
import type { Dice } from "./dice.ts";
import { isHole, valueAtPointer } from "./json-paths.ts";
import { formOf } from "./json-shape.ts";
import { jsonText } from "./json-text.ts";

/** A condition on a path, and by position whether it holds; null when the dice chose one that has no clear answer. */
export function makePathCondition(
  dice: Dice,
  path: string,
  states: readonly JsonValue[],
  from: number,
): { condition: PathCondition; holds: boolean[] } | null {
  const values = states.map((state) => {
    const value = valueAtPointer(state, path);
    return isHole(value) ? undefined : value;
  });
  const some = dice.pick(values);
  const test = dice.pick(pathTests);
  switch (test) {
    case "missing":
      return { condition: { path, test }, holds: values.map((value) => value === undefined) };
    case "present":
      return { condition: { path, test }, holds: values.map((value) => value !== undefined) };
    case "isNaN":
      return { condition: { path, test }, holds: values.map((value) => jsonText(value) === nan) };
    case "changes": {
      const first = values[from];
      const holds = values.map((value) => jsonText(value) !== jsonText(first));
      // Whether another order of keys is a change is not asked here.
      const loosely = values.map((value) => sortedText(value) !== sortedText(first));
      return jsonText(holds) === jsonText(loosely) ? { condition: { path, test }, holds } : null;
    }
    default: {
      const bound = asDate(some);
      if (!isComparable(bound)) return null;
      const holds = values.map((value) => compares(test, asDate(value), bound));
      return { condition: { path, test, value: JSON.stringify(bound) }, holds };
    }
  }
}

const nan = jsonText({ $numberDouble: "NaN" });

function isComparable(value: JsonValue | undefined): value is string | number {
  return typeof value === "string" || (typeof value === "number" && !Number.isNaN(value));
}

function compares(
  test: "equals" | "exceeds" | "below",
  value: JsonValue | undefined,
  bound: string | number,
) {
  const one = typeof value === "bigint" ? Number(value) : value;
  if (typeof one !== typeof bound) return false;
  if (test === "equals") return one === bound;
  return test === "exceeds" ? (one as number) > (bound as number) : (one as number) < (bound as number);
}

/** Dates are compared by their text. */
function asDate(value: JsonValue | undefined): JsonValue | undefined {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return formOf(value) === "$date" ? value["$date"] : value;
}

function sortedText(value: JsonValue | undefined): string {
  if (value === undefined) return "absent";
  return JSON.stringify(value, (_, held: unknown) => {
    if (typeof held === "bigint") return `${held}n`;
    if (typeof held !== "object" || held === null || Array.isArray(held)) return held;
    return Object.fromEntries(Object.entries(held).sort(([one], [other]) => (one < other ? -1 : 1)));
  });
}
