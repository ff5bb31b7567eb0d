import type { JsonValue } from "../envelope.ts";
import { childPointer } from "../state/pointer.ts";

function entriesOf(value: JsonValue): [string, JsonValue][] | null {
  return typeof value === "object" && value !== null ? Object.entries(value) : null;
}

/** The pointer of the first place at which two values differ; as deep as both have the same keys in the same order. */
export function firstDifference(one: JsonValue, other: JsonValue): string {
  let path = "";
  let [a, b] = [one, other];
  for (;;) {
    const [left, right] = [entriesOf(a), entriesOf(b)];
    if (left === null || right === null || left.length !== right.length) return path;
    const at = left.findIndex(([key, value], index) => {
      const [otherKey, otherValue] = right[index] ?? [];
      return key !== otherKey || otherValue === undefined || !isSame(value, otherValue);
    });
    const [key, value] = left[at] ?? [];
    const [otherKey, otherValue] = right[at] ?? [];
    if (key === undefined || key !== otherKey || value === undefined || otherValue === undefined) return path;
    path = childPointer(path, key);
    [a, b] = [value, otherValue];
  }
}

/** The same content in the same order; not recursive, since states may be deep. */
function isSame(one: JsonValue, other: JsonValue): boolean {
  const queue: [JsonValue, JsonValue][] = [[one, other]];
  for (let pair = queue.pop(); pair !== undefined; pair = queue.pop()) {
    const [left, right] = [entriesOf(pair[0]), entriesOf(pair[1])];
    if (left === null || right === null) {
      if (!Object.is(pair[0], pair[1])) return false;
      continue;
    }
    if (left.length !== right.length || Array.isArray(pair[0]) !== Array.isArray(pair[1])) return false;
    for (const [at, [key, value]] of left.entries()) {
      const [otherKey, otherValue] = right[at] ?? [];
      if (key !== otherKey || otherValue === undefined) return false;
      queue.push([value, otherValue]);
    }
  }
  return true;
}
