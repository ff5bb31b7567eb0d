import { frozenByUser } from "../frozen-by-user.ts";
import type { Sealed, Tracked } from "../tracked.ts";

// Taken before a realm may replace them for handlers.
const { freeze, seal, preventExtensions, isExtensible, isFrozen, isSealed } = Object;

/** How far a handler closed an object, by asking for it while it was recorded or before that. */
export function closednessOf({ sealed, raw }: Tracked): Sealed {
  if (sealed !== 0) return sealed;
  if (isExtensible(raw) || !frozenByUser.has(raw)) return 0;
  return isFrozen(raw) ? 3 : isSealed(raw) ? 2 : 1;
}

/** An object like one of the state, closed as a handler asked for: the state's own has to stay open. */
function closedCopy(raw: object, closed: Sealed): object {
  const prototype: object | null = Object.getPrototypeOf(raw);
  const copy: object = Array.isArray(raw) ? [] : (Object.create(prototype) as object);
  if (Array.isArray(raw)) Object.setPrototypeOf(copy, prototype);
  Object.defineProperties(copy, Object.getOwnPropertyDescriptors(raw));
  return closed === 3 ? freeze(copy) : closed === 2 ? seal(copy) : preventExtensions(copy);
}

/** Does to a copy of a closed object what a handler does to it, so that the platform itself throws, in its own words. */
export function refuseWrite({ raw }: Tracked, closed: Sealed, write: (copy: never) => unknown): void {
  write(closedCopy(raw, closed) as never);
}
