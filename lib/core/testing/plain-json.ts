import { putOwn } from "../state/put-own.ts";
import { rawOf } from "../state/raw-of.ts";

/**
 * The JSON form of a plain value by the table of `to-json.ts`, made without any journal; for property tests.
 *
 * What a handler put into something that it made stays there as it was given to it: it stands for its live object.
 */
export function plainJson(given: unknown, pointer = "", above = new Map<object, string>()): unknown {
  const value = rawOf(given) ?? given;
  if (typeof value === "number" && (!Number.isFinite(value) || Object.is(value, -0))) {
    return { $numberDouble: Object.is(value, -0) ? "-0" : String(value) };
  }
  if (value === undefined) return { $undefined: true };
  if (typeof value !== "object" || value === null) return value;
  if (value instanceof Date) return { $date: value.toISOString() };
  const outer = above.get(value);
  if (outer !== undefined) return { $ref: outer };
  above.set(value, pointer);
  const inside = (key: unknown, inner: unknown) =>
    plainJson(inner, `${pointer}/${String(key).replaceAll("~", "~0").replaceAll("/", "~1")}`, above);
  const answer = containerJson(value, inside, (inner) => plainJson(inner, pointer, above));
  above.delete(value);
  return answer;
}

type Inside = (key: unknown, inner: unknown) => unknown;

function containerJson(value: object, inside: Inside, here: (inner: unknown) => unknown): unknown {
  if (Array.isArray(value))
    return Array.from(value, (inner, at) => (at in value ? inside(at, inner) : { $hole: true }));
  if (value instanceof Map)
    return { $map: [...value].map(([key, inner]) => [here(key), inside(key, inner)]) };
  if (value instanceof Set) return { $set: [...value].map((inner) => inside(inner, inner)) };
  const found = {};
  for (const [key, inner] of Object.entries(value)) putOwn(found, key, inside(key, inner));
  return found;
}

/** A copy of an object graph with the same aliases and cycles. */
export function cloneGraph<T>(value: T, seen = new Map<unknown, unknown>()): T {
  if (typeof value !== "object" || value === null) return value;
  const known = seen.get(value);
  if (known !== undefined) return known as T;
  return copyContainer(value, seen) as T;
}

function copyContainer(value: object, seen: Map<unknown, unknown>): unknown {
  if (value instanceof Date) {
    const copy = new Date(value.getTime());
    seen.set(value, copy);
    return copy;
  }
  if (value instanceof Map) {
    const copy = new Map();
    seen.set(value, copy);
    for (const [key, inner] of value) copy.set(cloneGraph(key, seen), cloneGraph(inner, seen));
    return copy;
  }
  if (value instanceof Set) {
    const copy = new Set();
    seen.set(value, copy);
    for (const inner of value) copy.add(cloneGraph(inner, seen));
    return copy;
  }
  const copy: object = Array.isArray(value) ? [] : {};
  seen.set(value, copy);
  for (const [key, inner] of Object.entries(value)) putOwn(copy, key, cloneGraph(inner, seen));
  if (Array.isArray(value)) (copy as unknown[]).length = value.length;
  return copy;
}
