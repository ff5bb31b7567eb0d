import type { Guest } from "./membrane-guest.ts";

type Cross = (value: unknown) => unknown;

/** How values cross, and what the guest does itself. */
interface Ways extends Pick<Guest, "call" | "textOf"> {
  /** A value of this realm as the guest sees it, and the way back. */
  toGuest: Cross;
  toHost: Cross;
  toGuestList(values: readonly unknown[]): readonly unknown[];
}

/** What the guest handed over, functions to be called back above all, as code of this realm may hold it. */
export class GuestValues {
  readonly #ways: Ways;
  /** By what this realm is given. */
  readonly #originals = new WeakMap<object, object>();
  readonly #proxies = new WeakMap<object, object>();

  constructor(ways: Ways) {
    this.#ways = ways;
  }

  originalOf(value: object): object | undefined {
    return this.#originals.get(value);
  }

  show(original: object): object {
    const known = this.#proxies.get(original);
    if (known !== undefined) return known;
    const target = typeof original === "function" ? () => {} : Array.isArray(original) ? [] : {};
    const proxy = new Proxy<object>(target, this.#trapsOf(original));
    this.#originals.set(proxy, original);
    this.#proxies.set(original, proxy);
    return proxy;
  }

  #trapsOf(original: object): ProxyHandler<object> {
    const { toGuest, toHost, toGuestList, call } = this.#ways;
    const guarded = <T>(work: () => T) => this.#guarded(work);
    const refuse = (): never => {
      throw new TypeError("what a condition hands over can only be read");
    };
    return {
      get: (_, key) => guarded(() => toHost(Reflect.get(original, key))),
      has: (_, key) => guarded(() => Reflect.has(original, key)),
      ownKeys: () => guarded(() => Reflect.ownKeys(original)),
      getOwnPropertyDescriptor: (target, key) =>
        guarded(() => {
          const found = Reflect.getOwnPropertyDescriptor(original, key);
          if (found === undefined) return undefined;
          const isLength = key === "length" && Array.isArray(target);
          const value = toHost(Reflect.get(original, key));
          return { value, writable: true, enumerable: found.enumerable === true, configurable: !isLength };
        }),
      // It is nothing of this realm's; an array is one by its target.
      getPrototypeOf: (target) => Reflect.getPrototypeOf(target),
      apply: (_, self, args) => guarded(() => toHost(call(original, toGuest(self), toGuestList(args)))),
      set: refuse,
      defineProperty: refuse,
      deleteProperty: refuse,
      setPrototypeOf: refuse,
      preventExtensions: refuse,
    };
  }

  /** What the guest throws is its own: this realm's code gets the text. */
  #guarded<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      throw new Error(this.#ways.textOf(error));
    }
  }
}
