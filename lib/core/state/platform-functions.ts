import { frozenByUser } from "./frozen-by-user.ts";
import type { Journal } from "./journal.ts";
import { putOwn } from "./put-own.ts";
import { rawOf } from "./raw-of.ts";
import { runningJournal } from "./running-journal.ts";
import type { Sealed, Tracked } from "./tracked.ts";

/** The functions of the platform that would refuse or break a recorded state, as the realm has them. */
export interface PlatformFunctions {
  freeze<T>(value: T): T;
  seal<T>(value: T): T;
  preventExtensions<T>(value: T): T;
  isFrozen(value: unknown): boolean;
  isSealed(value: unknown): boolean;
  isExtensible(value: unknown): boolean;
  structuredClone(value: unknown, options?: unknown): unknown;
}

/** The container behind what the running handler was given for it; null for everything else. */
function recordedOf(value: unknown): { journal: Journal; tracked: Tracked } | null {
  const journal = runningJournal();
  const raw = journal === null ? undefined : rawOf(value);
  const tracked = raw === undefined ? undefined : journal?.find(raw);
  return journal === null || tracked === undefined ? null : { journal, tracked };
}

/**
 * The same functions for handlers whose state is recorded.
 *
 * A container of the state cannot be frozen, for its object has to be put back when a handler fails; that it was asked
 * for is noted, and writes are refused from then on. A clone of the state is plain.
 */
export function platformFunctions(native: PlatformFunctions): PlatformFunctions {
  const close =
    (refuse: <T>(value: T) => T, sealed: Sealed) =>
    <T>(value: T): T => {
      const recorded = recordedOf(value);
      if (recorded === null) {
        if (typeof value === "object" && value !== null) frozenByUser.add(value);
        return refuse(value);
      }
      recorded.journal.former.seal(recorded.tracked, sealed);
      return value;
    };
  const isClosed =
    (ask: (value: unknown) => boolean, sealed: Sealed) =>
    (value: unknown): boolean => {
      const recorded = recordedOf(value);
      return recorded === null ? ask(value) : recorded.tracked.sealed >= sealed || ask(recorded.tracked.raw);
    };
  return {
    freeze: close(native.freeze, 3),
    seal: close(native.seal, 2),
    preventExtensions: close(native.preventExtensions, 1),
    isFrozen: isClosed(native.isFrozen, 3),
    isSealed: isClosed(native.isSealed, 2),
    isExtensible: (value) => !isClosed((one) => !native.isExtensible(one), 1)(value),
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
