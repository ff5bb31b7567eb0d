import type { Desk } from "./desk.ts";

const selves = new Set<PropertyKey>(["globalThis", "global", "self"]);

/**
 * `globalThis` as one instance of the user's modules sees it: what it writes is its own, the rest is the process's.
 *
 * A write while an event is handled is noted, and so is a read of what was written then.
 */
export function makeInstanceGlobals(desk: Desk, process: NodeJS.Process): object {
  const own: Record<PropertyKey, unknown> = {};
  Object.defineProperty(own, "process", {
    value: process,
    writable: true,
    configurable: true,
    enumerable: false,
  });
  const gone = new Set<PropertyKey>();
  /** Written while an event was handled. */
  const late = new Set<PropertyKey>();
  const isLate = (): boolean => desk.active && desk.phase !== "load";
  const wrote = (key: PropertyKey): void => {
    gone.delete(key);
    if (!isLate()) return;
    late.add(key);
    desk.note("global-state", `globalThis.${String(key)} =`);
  };
  const read = (key: PropertyKey): void => {
    if (late.has(key) && isLate()) desk.note("global-state", `globalThis.${String(key)}`);
  };
  const globals: object = new Proxy(own, {
    get(_, key) {
      if (late.size > 0) read(key);
      if (Object.hasOwn(own, key)) return own[key];
      if (selves.has(key)) return globals;
      return gone.has(key) ? undefined : Reflect.get(globalThis, key);
    },
    has(_, key) {
      if (late.size > 0) read(key);
      return Object.hasOwn(own, key) || (!gone.has(key) && Reflect.has(globalThis, key));
    },
    set(_, key, value) {
      wrote(key);
      own[key] = value;
      return true;
    },
    defineProperty(_, key, descriptor) {
      wrote(key);
      return Reflect.defineProperty(own, key, descriptor);
    },
    deleteProperty(_, key) {
      wrote(key);
      gone.add(key);
      return Reflect.deleteProperty(own, key);
    },
    ownKeys() {
      const given = Reflect.ownKeys(globalThis).filter((key) => !gone.has(key));
      return [...new Set([...given, ...Reflect.ownKeys(own)])];
    },
    getOwnPropertyDescriptor(_, key) {
      if (late.size > 0) read(key);
      const mine = Reflect.getOwnPropertyDescriptor(own, key);
      if (mine || gone.has(key)) return mine;
      const given = Reflect.getOwnPropertyDescriptor(globalThis, key);
      return given && { ...given, configurable: true };
    },
    getPrototypeOf: () => Object.getPrototypeOf(globalThis) as object,
    preventExtensions: () => false,
  });
  return globals;
}
