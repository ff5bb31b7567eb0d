import type { Journal } from "../journal.ts";
import { accessorToken } from "../odd-values.ts";
import { ABSENT, type Tracked } from "../tracked.ts";
import { addKey, removeKey, writeProperty } from "./object-traps.ts";
import { closednessOf, refuseWrite } from "./refuse-write.ts";

/** What a property shows: its value, or that it is an accessor, and nothing when it is not listed. */
export function shownOf(found: PropertyDescriptor | undefined): unknown {
  if (found === undefined || found.enumerable !== true) return ABSENT;
  return "value" in found ? found.value : accessorToken(found);
}

/** What a handler is told of a property of the state. */
export function describeProperty(
  journal: Journal,
  tracked: Tracked,
  key: PropertyKey,
): PropertyDescriptor | undefined {
  const found = Object.getOwnPropertyDescriptor(tracked.raw, key);
  if (found === undefined) return undefined;
  const value: unknown = found.value;
  if (typeof value === "object" && value !== null) found.value = journal.wrap(value, tracked.birth);
  // The proxy's target has none of its keys: the language lets it promise nothing about them.
  found.configurable = true;
  return found;
}

/** Defines a property of the state, and records what that shows or hides. */
export function defineProperty(
  journal: Journal,
  tracked: Tracked,
  key: PropertyKey,
  wanted: PropertyDescriptor,
): boolean {
  const given = "value" in wanted ? { ...wanted, value: journal.unwrap(wanted.value) } : wanted;
  const found = Object.getOwnPropertyDescriptor(tracked.raw, key);
  if (journal.isFresh(tracked)) return Reflect.defineProperty(tracked.raw, key, given);
  const closed = closednessOf(tracked);
  if (closed !== 0 && (found === undefined || closed > 1))
    refuseWrite(tracked, closed, (copy) => Object.defineProperty(copy, key, given));
  if (found !== undefined && isFixed(tracked, key, found)) {
    // On a copy, so that the platform itself says what is wrong with it.
    Object.defineProperty(fixedCopy(key, found), key, given);
    if (found.configurable !== true) return Reflect.defineProperty(tracked.raw, key, given);
  }
  if (isAssignment(given, found)) return writeProperty(journal, tracked, key, given.value);
  return redefine(journal, tracked, key, given, found);
}

/** True for a property that cannot be defined otherwise or deleted, as far as handlers know. */
export function isFixed({ fixed }: Tracked, key: PropertyKey, found: PropertyDescriptor): boolean {
  return found.configurable !== true || fixed?.has(key) === true;
}

/** An object that has this property for good. */
export function fixedCopy(key: PropertyKey, found: PropertyDescriptor): object {
  return Object.defineProperty({}, key, { ...found, configurable: false });
}

/** True when an ordinary property comes to be, or only its value changes. */
function isAssignment(given: PropertyDescriptor, found: PropertyDescriptor | undefined): boolean {
  if (!("value" in given)) return false;
  if (found === undefined)
    return given.writable === true && given.enumerable === true && given.configurable === true;
  const keeps = (name: "writable" | "enumerable" | "configurable") =>
    found[name] === true && given[name] !== false;
  return keeps("writable") && keeps("enumerable") && keeps("configurable");
}

function redefine(
  journal: Journal,
  tracked: Tracked,
  key: PropertyKey,
  given: PropertyDescriptor,
  found: PropertyDescriptor | undefined,
): boolean {
  journal.wasWrittenTo = true;
  journal.beforeWrite(tracked);
  journal.makeWritable(tracked);
  const isAccessor = "get" in given || "set" in given;
  const { value: _, ...withoutValue } = { ...found, ...given };
  const after = shownOf(isAccessor ? withoutValue : { ...found, ...given });
  const before = shownOf(found);
  if (typeof key === "string") {
    if (before === ABSENT && after !== ABSENT) addKey(journal, tracked, key);
    else if (before !== ABSENT && after === ABSENT) removeKey(journal, tracked, key);
  }
  journal.former.keepProperty(tracked, key, found);
  const staysOpen = given.configurable ?? (found !== undefined && !isFixed(tracked, key, found));
  if (!staysOpen) journal.former.fix(tracked, key);
  if (!Object.is(before, after)) journal.record(tracked, key, before, after);
  return Reflect.defineProperty(tracked.raw, key, { ...given, configurable: true });
}
