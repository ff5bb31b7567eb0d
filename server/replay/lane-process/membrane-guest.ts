/** What the host does for the guest; each answers a guest's value, or `failed` after it has kept an error. */
export interface HostTraps {
  get(target: object, key: PropertyKey): unknown;
  has(target: object, key: PropertyKey): unknown;
  ownKeys(target: object): unknown;
  getOwnPropertyDescriptor(target: object, key: PropertyKey): unknown;
  getPrototypeOf(target: object): unknown;
  apply(target: object, self: unknown, args: readonly unknown[]): unknown;
  construct(target: object, args: readonly unknown[]): unknown;
  /** What `Object.isFrozen` and its like say of the object behind a guest's proxy; null for what is none. */
  closed(value: unknown, question: ClosedQuestion): unknown;
  /** The guest's own error for what went wrong last. */
  takeError(): unknown;
  event(): unknown;
}

export type ClosedQuestion = "isFrozen" | "isSealed" | "isExtensible";

/** What the guest's program gives to the host. All of it is made of the guest's own objects. */
export interface Guest {
  /** What a trap answers after something went wrong. */
  failed: object;
  makeProxy(target: object): object;
  makeTarget(kind: "array" | "function" | "object"): object;
  /** A list of the guest's, of values that it may have. */
  makeList(values: readonly unknown[]): unknown[];
  makeDescriptor(value: unknown, enumerable: boolean, configurable: boolean): object;
  makeError(name: string, message: string): object;
  makeDate(milliseconds: number): object;
  makeRegExp(source: string, flags: string): object;
  Array: object;
  /** Calls a function of the guest's: a list of arguments that the host makes would be the host's. */
  call(work: object, self: unknown, args: readonly unknown[]): unknown;
  /** What was thrown, as a text. */
  textOf(error: unknown): string;
  /** Lets the next call of the global `causelineSlice` do this work, once. */
  arm(work: () => void): void;
}

/**
 * The guest's program: text, since it has to be made of the guest's own functions.
 *
 * A function of the host that runs out of stack throws an error of the host's, and whoever catches that has a way to the
 * host's `Function`. So the guest is never called by the host's functions, nor calls them, but through functions of its
 * own that let nothing pass that the host did not make for it. It keeps what it needs of the platform from the start:
 * a condition may replace any of it later.
 */
export const guestProgram = `(function (host) {
  "use strict";
  const { Array, Date, Error, Object, Proxy, RangeError, ReferenceError, RegExp, String, SyntaxError, TypeError, WeakSet } = globalThis;
  const { apply, defineProperty } = Reflect;
  const { bind } = Function.prototype;
  const { has, add } = WeakSet.prototype;
  const kinds = { __proto__: null, Error, RangeError, ReferenceError, SyntaxError, TypeError };
  const failed = {}, errors = new WeakSet();
  const { get, has: hasKey, ownKeys, getOwnPropertyDescriptor, getPrototypeOf, apply: call, construct, takeError, event, closed } = host;
  const isOwn = (error) => (typeof error === "object" && error !== null ? apply(has, errors, [error]) : false);
  const toOwn = (error) => (isOwn(error) ? error : new RangeError("Maximum call stack size exceeded"));
  const open = (answer) => {
    if (answer !== failed) return answer;
    throw takeError();
  };
  const refuse = () => {
    throw new TypeError("the state of the past can only be read");
  };
  const traps = {
    __proto__: null,
    get(target, key) {
      try { return open(get(target, key)); } catch (error) { throw toOwn(error); }
    },
    has(target, key) {
      try { return open(hasKey(target, key)); } catch (error) { throw toOwn(error); }
    },
    ownKeys(target) {
      try { return open(ownKeys(target)); } catch (error) { throw toOwn(error); }
    },
    getOwnPropertyDescriptor(target, key) {
      try { return open(getOwnPropertyDescriptor(target, key)); } catch (error) { throw toOwn(error); }
    },
    getPrototypeOf(target) {
      try { return open(getPrototypeOf(target)); } catch (error) { throw toOwn(error); }
    },
    apply(target, self, args) {
      try { return open(call(target, self, args)); } catch (error) { throw toOwn(error); }
    },
    construct(target, args) {
      try { return open(construct(target, args)); } catch (error) { throw toOwn(error); }
    },
    set: refuse, defineProperty: refuse, deleteProperty: refuse, setPrototypeOf: refuse, preventExtensions: refuse,
  };
  defineProperty(globalThis, "event", {
    __proto__: null, enumerable: true, configurable: false,
    get() {
      try { return open(event()); } catch (error) { throw toOwn(error); }
    },
  });
  const askClosed = (owner, name) => {
    const native = owner[name];
    defineProperty(owner, name, {
      __proto__: null, writable: true, configurable: true, enumerable: false,
      value(object) {
        let known;
        try { known = open(closed(object, name)); } catch (error) { throw toOwn(error); }
        return known === null ? apply(native, owner, [object]) : known;
      },
    });
  };
  askClosed(Object, "isFrozen"); askClosed(Object, "isSealed"); askClosed(Object, "isExtensible"); askClosed(Reflect, "isExtensible");
  let armed = null;
  defineProperty(globalThis, "causelineSlice", {
    __proto__: null, enumerable: false, configurable: false, writable: false,
    value: () => {
      const work = armed;
      armed = null;
      if (work !== null) work();
    },
  });
  // Who formats stacks is given the functions that are on them, the host's, too.
  defineProperty(Error, "prepareStackTrace", { __proto__: null, value: undefined, writable: false, configurable: false });
  defineProperty(globalThis, "Error", { __proto__: null, value: Error, writable: false, configurable: false });
  return {
    __proto__: null,
    failed,
    Array,
    makeProxy: (target) => new Proxy(target, traps),
    makeTarget: (kind) => (kind === "array" ? [] : kind === "function" ? apply(bind, function () {}, []) : {}),
    makeList(values) {
      const list = [];
      for (let at = 0; at < values.length; at++) list[at] = values[at];
      return list;
    },
    // An object without a prototype, or a list made property by property, costs several times as much. Who lays traps on
    // the prototypes gets hold of nothing but values of the guest's.
    makeDescriptor: (value, enumerable, configurable) => ({ value, writable: true, enumerable, configurable }),
    makeError(name, message) {
      const error = new (kinds[name] ?? Error)(message);
      if (kinds[name] === undefined) defineProperty(error, "name", { __proto__: null, value: name, writable: true, configurable: true });
      apply(add, errors, [error]);
      return error;
    },
    makeDate: (milliseconds) => new Date(milliseconds),
    makeRegExp: (source, flags) => new RegExp(source, flags),
    call: (work, self, args) => apply(work, self, args),
    textOf(error) {
      try {
        return String(error);
      } catch {
        return "something that has no text";
      }
    },
    arm(work) { armed = work; },
  };
})`;
