/** Properties that are answered another way, each computed when it is read. */
export type Overrides = Record<string, () => unknown>;

/**
 * An object like a native one, some of whose properties are answered another way.
 *
 * Native methods are bound to the native object, which they insist on. The native object itself is not to be had by any
 * question about this one: what is assigned is kept here, and a description of a property tells what reading it gives.
 */
export function standIn<T extends object>(native: T, overrides: Overrides): T {
  const handler = new StandIn(native, overrides);
  const made = new Proxy<T>(
    Object.create(Object.getPrototypeOf(native) as object) as T,
    handler as ProxyHandler<T>,
  );
  handler.self = made;
  return made;
}

class StandIn implements ProxyHandler<object> {
  /** What stands in. */
  self: object = {};
  readonly #native: object;
  readonly #overrides: Overrides;
  readonly #bound = new Map<PropertyKey, [of: unknown, bound: unknown]>();
  readonly #gone = new Set<PropertyKey>();

  constructor(native: object, overrides: Overrides) {
    this.#native = native;
    this.#overrides = overrides;
  }

  get(own: object, key: PropertyKey): unknown {
    return Object.hasOwn(own, key) ? Reflect.get(own, key) : this.#given(key);
  }

  has(own: object, key: PropertyKey): boolean {
    return Object.hasOwn(own, key) || (!this.#gone.has(key) && Reflect.has(this.#native, key));
  }

  set(own: object, key: PropertyKey, value: unknown): boolean {
    if (Object.hasOwn(own, key)) return Reflect.set(own, key, value);
    const enumerable = Object.getOwnPropertyDescriptor(this.#native, key)?.enumerable ?? true;
    return Reflect.defineProperty(own, key, { value, enumerable, writable: true, configurable: true });
  }

  deleteProperty(own: object, key: PropertyKey): boolean {
    this.#gone.add(key);
    return Reflect.deleteProperty(own, key);
  }

  ownKeys(own: object): (string | symbol)[] {
    const given = Reflect.ownKeys(this.#native).filter((key) => !this.#gone.has(key));
    return [...new Set([...given, ...Reflect.ownKeys(own)])];
  }

  getOwnPropertyDescriptor(own: object, key: PropertyKey): PropertyDescriptor | undefined {
    const mine = Object.getOwnPropertyDescriptor(own, key);
    const given = Object.getOwnPropertyDescriptor(this.#native, key);
    if (mine || !given || this.#gone.has(key)) return mine;
    const { enumerable = false } = given;
    if (typeof given.value === "function")
      return { value: this.#given(key), enumerable, writable: true, configurable: true };
    // A description alone must not read it.
    const set = (value: unknown) => this.set(own, key, value);
    return { get: () => this.#given(key), set, enumerable, configurable: true };
  }

  preventExtensions(): boolean {
    return false;
  }

  #given(key: PropertyKey): unknown {
    if (this.#gone.has(key)) return undefined;
    if (typeof key === "string" && Object.hasOwn(this.#overrides, key)) return this.#overrides[key]?.();
    const value: unknown = Reflect.get(this.#native, key, this.#native);
    if (typeof value !== "function" || key === "constructor") return value;
    const known = this.#bound.get(key);
    if (known?.[0] === value) return known[1];
    const made = bind(value, this.#native, this.self);
    this.#bound.set(key, [value, made]);
    return made;
  }
}

/** Bound, with the properties of the function: some have functions of their own (`process.hrtime.bigint`). */
function bind(method: object, native: object, self: object): unknown {
  return new Proxy(method, {
    apply(target, _, args: unknown[]) {
      const answer: unknown = Reflect.apply(target as () => unknown, native, args);
      return answer === native ? self : answer;
    },
  });
}

/** Puts a value in the place of a global one, as an ordinary property. */
export function setGlobal(name: string, value: unknown): void {
  const enumerable = Object.getOwnPropertyDescriptor(globalThis, name)?.enumerable ?? false;
  Object.defineProperty(globalThis, name, { value, enumerable, writable: true, configurable: true });
}
