import { frozenByUser } from "./frozen-by-user.ts";
import { putOwn } from "./put-own.ts";
import { rawOf } from "./raw-of.ts";

/** The functions of the platform that would refuse or break a recorded state, as the realm has them. */
export interface PlatformFunctions {
  freeze<T>(value: T): T;
  seal<T>(value: T): T;
  preventExtensions<T>(value: T): T;
  isFrozen(value: unknown): boolean;
  structuredClone(value: unknown, options?: unknown): unknown;
}

/**
 * The same functions for handlers whose state is recorded.
 *
 * A container of the state cannot be frozen, for later events write to it; who asks for that (libraries for immutable
 * updates do) is told that it is, once it was asked for. A clone of the state is plain.
 */
export function platformFunctions(native: PlatformFunctions): PlatformFunctions {
  const asked = new WeakSet<object>();
  const unlessRecorded =
    (refuse: <T>(value: T) => T) =>
    <T>(value: T): T => {
      const raw = rawOf(value);
      if (raw === undefined) {
        if (typeof value === "object" && value !== null) frozenByUser.add(value);
        return refuse(value);
      }
      asked.add(raw);
      return value;
    };
  return {
    freeze: unlessRecorded(native.freeze),
    seal: unlessRecorded(native.seal),
    preventExtensions: unlessRecorded(native.preventExtensions),
    isFrozen(value) {
      const raw = rawOf(value);
      return raw === undefined ? native.isFrozen(value) : asked.has(raw) || native.isFrozen(raw);
    },
    structuredClone(value, options) {
      if (options !== undefined) return native.structuredClone(value, options);
      return new Cloner(native).clone(value);
    },
  };
}

/** Clones as `structuredClone` does, and containers of the state too; other objects are left to the platform. */
class Cloner {
  private readonly native: PlatformFunctions;
  private readonly seen = new Map<unknown, unknown>();

  constructor(native: PlatformFunctions) {
    this.native = native;
  }

  clone(value: unknown): unknown {
    if (typeof value !== "object" || value === null) return this.native.structuredClone(value);
    if (this.seen.has(value)) return this.seen.get(value);
    const raw = rawOf(value) ?? value;
    if (Array.isArray(raw)) return this.fill(value, [], () => Object.entries(value));
    if (raw instanceof Map) return this.fillMap(value as Map<unknown, unknown>);
    if (raw instanceof Set) return this.fillSet(value as Set<unknown>);
    const tag = Object.prototype.toString.call(raw);
    if (tag === "[object Object]") return this.fill(value, {}, () => Object.entries(value));
    return this.native.structuredClone(raw);
  }

  private fill(value: object, copy: object, entries: () => [string, unknown][]): object {
    this.seen.set(value, copy);
    for (const [key, inner] of entries()) putOwn(copy, key, this.clone(inner));
    if (Array.isArray(copy)) copy.length = (value as unknown[]).length;
    return copy;
  }

  private fillMap(value: Map<unknown, unknown>): Map<unknown, unknown> {
    const copy = new Map<unknown, unknown>();
    this.seen.set(value, copy);
    for (const [key, inner] of value) copy.set(this.clone(key), this.clone(inner));
    return copy;
  }

  private fillSet(value: Set<unknown>): Set<unknown> {
    const copy = new Set<unknown>();
    this.seen.set(value, copy);
    for (const member of value) copy.add(this.clone(member));
    return copy;
  }
}
