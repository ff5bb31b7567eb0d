import { types } from "node:util";

/** What kind of value it is, for people: `a number`, `a class`. */
export function nameOf(value: unknown): string {
  if (value === null) return "null";
  if (value === undefined) return "undefined";
  if (value === "") return "empty";
  if (Array.isArray(value)) return "an array";
  if (types.isPromise(value)) return "a promise";
  if (types.isSet(value)) return "a Set";
  if (isClass(value)) return "a class";
  return `${/^[aeiou]/.test(typeof value) ? "an" : "a"} ${typeof value}`;
}

/** Why a value cannot be called for each event, after "is"; null when it can. */
export function reasonAgainst(value: unknown): string | null {
  if (typeof value !== "function") return `${nameOf(value)}, not a function`;
  if (types.isGeneratorFunction(value))
    return "a generator function: it answers an iterator, which nobody would run";
  if (isClass(value)) return "a class, which cannot be called; give a function";
  return null;
}

export function isClass(value: unknown): boolean {
  return typeof value === "function" && /^class\b/.test(Function.prototype.toString.call(value));
}
