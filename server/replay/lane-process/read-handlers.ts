import { types } from "node:util";
import type { Handler } from "#core/replay/run-handler.ts";
import { nameOf, reasonAgainst } from "./name-of.ts";

/** Handlers by event type, as the user wrote them. */
export type Written = ReadonlyMap<string, Handler>;

/**
 * Reads `handlers`: an object, an instance of a class with its methods and those that it inherits, or a Map by event type.
 *
 * `refuse` throws; it is given the first thing that is wrong.
 */
export function readHandlers(handlers: unknown, name: string, refuse: (what: string) => never): Written {
  if (typeof handlers !== "object" || handlers === null || !isContainer(handlers))
    return refuse(`"handlers" of ${name} is ${nameOf(handlers)}, not an object`);
  const entries = types.isMap(handlers) ? [...handlers] : entriesOf(handlers);
  const written = new Map<string, Handler>();
  for (const [type, handler] of entries) {
    if (typeof type !== "string")
      return refuse(`a key of "handlers" of ${name} is ${nameOf(type)}, not the name of an event type`);
    const reason = reasonAgainst(handler);
    if (reason !== null) return refuse(`the handler of ${type} in ${name} is ${reason}`);
    written.set(type, handler as Handler);
  }
  return written;
}

function isContainer(handlers: object): boolean {
  return !Array.isArray(handlers) && !types.isSet(handlers) && !types.isPromise(handlers);
}

/** Its own properties, then those of its prototypes that are not hidden by one before; fields of a class may be anything. */
function entriesOf(handlers: object): [string, unknown][] {
  const isInstance = !isPlain(handlers);
  const entries = new Map<string, unknown>();
  for (const key of Object.keys(handlers)) {
    const value: unknown = Reflect.get(handlers, key);
    if (typeof value === "function" || !isInstance) entries.set(key, value);
  }
  for (let from = prototypeOf(handlers); from !== null && !isTop(from); from = prototypeOf(from)) {
    for (const key of Object.getOwnPropertyNames(from)) {
      const value: unknown = Object.getOwnPropertyDescriptor(from, key)?.value;
      const isHidden = key === "constructor" || entries.has(key) || Object.hasOwn(handlers, key);
      if (typeof value === "function" && !isHidden) entries.set(key, value);
    }
  }
  return [...entries];
}

function prototypeOf(object: object): object | null {
  return Object.getPrototypeOf(object) as object | null;
}

/** Of this realm or of another: what every object inherits. */
function isTop(prototype: object): boolean {
  return prototypeOf(prototype) === null && Object.hasOwn(prototype, "hasOwnProperty");
}

function isPlain(object: object): boolean {
  const prototype = prototypeOf(object);
  return prototype === null || isTop(prototype);
}
