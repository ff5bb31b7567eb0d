import { isHiddenSlot } from "./hidden-slots.ts";
import { isIntegerKey } from "./integer-key.ts";

/** How the keys of one object, Map or Set become those of another: by removals first, additions at the end last. */
export interface KeyPlan {
  removed: unknown[];
  /** Keys that stay where they are. */
  kept: unknown[];
  added: unknown[];
  /** How many are removed to be added again, since their place is another. */
  moved: number;
}

/**
 * Plans the way from keys in one order to keys in another. `isObject`: integer-like keys stand first, ascending, whenever
 * they are added, so that they do not stand in the way of the others. `mayStay`: false for a key that is called something
 * else now.
 */
export function planKeys(
  before: readonly unknown[],
  after: readonly unknown[],
  isObject: boolean,
  mayStay: (key: unknown) => boolean = () => true,
): KeyPlan {
  const plan: KeyPlan = { removed: [], kept: [], added: [], moved: 0 };
  if (!isObject) {
    planOrdered(plan, before, after, mayStay);
    return plan;
  }
  planUnordered(plan, before.filter(isIntegerKey), after.filter(isIntegerKey));
  const isOrdered = (key: unknown) => !isIntegerKey(key) && !isHiddenSlot(key);
  planOrdered(plan, before.filter(isOrdered), after.filter(isOrdered), mayStay);
  planOrdered(plan, before.filter(isHiddenSlot), after.filter(isHiddenSlot), mayStay);
  return plan;
}

function planUnordered(plan: KeyPlan, before: readonly unknown[], after: readonly unknown[]): void {
  const [was, is] = [new Set(before), new Set(after)];
  for (const key of before) if (!is.has(key)) plan.removed.push(key);
  for (const key of after) (was.has(key) ? plan.kept : plan.added).push(key);
}

/** Kept is what the new order begins with, as far as the old one has it in that order; all others go and come. */
function planOrdered(
  plan: KeyPlan,
  before: readonly unknown[],
  after: readonly unknown[],
  mayStay: (key: unknown) => boolean,
): void {
  const was = new Map(before.map((key, at) => [key, at]));
  let kept = 0;
  for (let last = -1; kept < after.length; kept++) {
    const at = was.get(after[kept]) ?? -1;
    if (at <= last || !mayStay(after[kept])) break;
    last = at;
  }
  const stays = new Set(after.slice(0, kept));
  for (const key of before) if (!stays.has(key)) plan.removed.push(key);
  for (let at = 0; at < after.length; at++) {
    const key = after[at];
    (at < kept ? plan.kept : plan.added).push(key);
    if (at >= kept && was.has(key)) plan.moved++;
  }
}
