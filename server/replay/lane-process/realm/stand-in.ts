/** Properties that are answered another way, each computed when it is read. */
export type Overrides = Record<string, () => unknown>;

/**
 * An object like a native one, some of whose properties are answered another way.
 *
 * Native methods are bound to the native object, which they insist on; what is assigned is assigned to it.
 */
export function standIn<T extends object>(native: T, overrides: Overrides): T {
  const bound = new Map<PropertyKey, [of: unknown, bound: unknown]>();
  return new Proxy(native, {
    get(target, key) {
      const override = typeof key === "string" && Object.hasOwn(overrides, key) ? overrides[key] : undefined;
      if (override) return override();
      const value: unknown = Reflect.get(target, key, target);
      if (typeof value !== "function" || key === "constructor") return value;
      const known = bound.get(key);
      if (known?.[0] === value) return known[1];
      const made = bind(value, target);
      bound.set(key, [value, made]);
      return made;
    },
    set: (target, key, value) => Reflect.set(target, key, value, target),
  });
}

/** Bound, with the properties of the function: some have functions of their own (`process.hrtime.bigint`). */
function bind(method: object, self: object): unknown {
  return new Proxy(method, {
    apply: (target, _, args: unknown[]) => Reflect.apply(target as () => unknown, self, args),
  });
}

/** Puts a value in the place of a global one, as an ordinary property. */
export function setGlobal(name: string, value: unknown): void {
  const enumerable = Object.getOwnPropertyDescriptor(globalThis, name)?.enumerable ?? false;
  Object.defineProperty(globalThis, name, { value, enumerable, writable: true, configurable: true });
}
