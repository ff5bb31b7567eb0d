import { Accessor, HOLE, Unreadable } from "./odd-values.ts";
import { otherText } from "./preview.ts";
import type { Seen } from "./reader.ts";
import { ABSENT, Container } from "./tracked.ts";

/** Whether two values, one of which is no container, look the same: functions and symbols are known by their names. */
export function isSameScalar(before: Seen, after: Seen): boolean {
  if (Object.is(before, after)) return true;
  if (before instanceof Container || after instanceof Container) return false;
  if (before === ABSENT || after === ABSENT || before === HOLE || after === HOLE) return false;
  if (before instanceof Accessor) return after instanceof Accessor && before.words === after.words;
  if (before instanceof Unreadable) return after instanceof Unreadable && before.words === after.words;
  const isNamed = typeof before === "function" || typeof before === "symbol";
  return isNamed && typeof before === typeof after && otherText(before) === otherText(after);
}
