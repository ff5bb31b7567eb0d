import type { ContainerKind } from "./tracked.ts";

/** Whether an object's accessors must see the proxy as `this`: instances of the user's classes. */
export interface Classified {
  kind: ContainerKind;
  instance: boolean;
}

const mapSize = Object.getOwnPropertyDescriptor(Map.prototype, "size")?.get;
const setSize = Object.getOwnPropertyDescriptor(Set.prototype, "size")?.get;
const sourceOf = Function.prototype.toString;

function answers(brand: () => unknown): boolean {
  try {
    brand();
    return true;
  } catch {
    return false;
  }
}

function ownConstructorSource(prototype: object): string | null {
  const maker: unknown = Object.getOwnPropertyDescriptor(prototype, "constructor")?.value;
  return typeof maker === "function" ? sourceOf.call(maker) : null;
}

/** The root prototype of any realm. */
function isObjectPrototype(prototype: object): boolean {
  return Object.getPrototypeOf(prototype) === null && Object.hasOwn(prototype, "isPrototypeOf");
}

/** Private fields live outside the properties that a journal can see; engines' own classes have hidden slots. */
function hidesState(prototype: object | null): boolean {
  for (let at = prototype; at !== null && !isObjectPrototype(at); at = Object.getPrototypeOf(at)) {
    const source = ownConstructorSource(at);
    if (source !== null && (/\.#[\p{ID_Start}$_]/u.test(source) || source.endsWith("{ [native code] }")))
      return true;
  }
  return false;
}

function classifyFirst(raw: object, prototype: object | null): Classified {
  if (prototype === null || isObjectPrototype(prototype)) return { kind: "object", instance: false };
  const builtIn = ownConstructorSource(prototype)?.endsWith("{ [native code] }") === true;
  if (builtIn) {
    if (Array.isArray(raw)) return { kind: "array", instance: false };
    if (answers(() => mapSize?.call(raw))) return { kind: "map", instance: false };
    if (answers(() => setSize?.call(raw))) return { kind: "set", instance: false };
    if (answers(() => Date.prototype.getTime.call(raw))) return { kind: "date", instance: false };
  }
  if (builtIn || Array.isArray(raw) || hidesState(prototype)) return { kind: "opaque", instance: false };
  return { kind: "object", instance: true };
}

const known = new WeakMap<object, Classified>();
const plain: Classified = { kind: "object", instance: false };

/** How an object of the state is journaled, decided by its prototype, in any realm. */
export function classify(raw: object): Classified {
  const prototype: object | null = Object.getPrototypeOf(raw);
  if (prototype === null || prototype === Object.prototype) return plain;
  let found = known.get(prototype);
  if (found === undefined) {
    found = classifyFirst(raw, prototype);
    known.set(prototype, found);
  }
  return found;
}
