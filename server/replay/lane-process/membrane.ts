import realProcess from "node:process";
import { isDate, isRegExp } from "node:util/types";
import vm from "node:vm";
import { insideOf, type ViewTraps } from "#core/replay/bisect-view.ts";
import { GuestValues } from "./guest-values.ts";
import { type ClosedQuestion, type Guest, guestProgram, type HostTraps } from "./membrane-guest.ts";
import { findMutators } from "./mutators.ts";
import { pairIntrinsics } from "./pair-intrinsics.ts";

const { getTime } = Date.prototype;

/** Whom the guest may ask, and who is told. */
interface MembraneOptions {
  /** The value of the global `event`, of this realm. May throw. */
  event(): unknown;
  /** Called before each read; may throw. */
  onRead(): void;
  /** Called when it is asked what no view of the past has; throws unless what is looked at lives. */
  onHidden(what: string): void;
  /** Called when an answer cannot be had without changing what is looked at. */
  onUnknown(why: string): void;
}

/** An object, and how it is read: views of the past by what is behind them, all else as objects are. */
interface Shown {
  object: object;
  target: object;
  traps: Pick<ViewTraps, "get" | "has" | "ownKeys" | "getOwnPropertyDescriptor">;
}

/**
 * Lets code in another realm read objects of this one, and call them, without ever holding one.
 *
 * Every object that crosses is shown by a proxy of the guest's own realm; what each realm has its own of, such as
 * `Object` or `Function`, crosses as that. Writes are refused at every depth. What the guest hands over is shown to this
 * realm's code by proxies in turn.
 */
export class Membrane {
  readonly #guest: Guest;
  readonly #options: MembraneOptions;
  readonly #pairs: Map<object, object>;
  readonly #mutators = findMutators();
  readonly #handedOver: GuestValues;
  /** By the target of a guest's proxy, which only its traps are given: what it shows. */
  readonly #shown = new WeakMap<object, Shown>();
  /** By the guest's proxy. */
  readonly #behind = new WeakMap<object, object>();
  readonly #proxies = new WeakMap<object, object>();
  /** Copies of dates and expressions. */
  readonly #copies = new WeakMap<object, object>();
  /** What calls have answered: nobody else has it, so iterators among it may go on. */
  readonly #answered = new WeakSet<object>();
  #error: object | null = null;

  /** Nothing may have run in the context yet. */
  constructor(context: vm.Context, options: MembraneOptions) {
    this.#options = options;
    this.#pairs = pairIntrinsics(context);
    const start = vm.runInContext(guestProgram, context) as (host: HostTraps) => Guest;
    this.#guest = start(this.#traps());
    const { call, textOf } = this.#guest;
    this.#handedOver = new GuestValues({
      call,
      textOf,
      toGuest: (value) => this.show(value),
      toHost: (value) => this.take(value),
      toGuestList: (values) => this.#guest.makeList(values.map((value) => this.show(value))),
    });
  }

  /** Does work in which the guest's code may run; to be called by the script `causelineSlice()`. */
  arm(work: () => void): void {
    this.#guest.arm(work);
  }

  /** What the guest threw, as a text: this realm's own functions are not to be called with it. */
  textOf(error: unknown): string {
    return this.#guest.textOf(error);
  }

  /** A value of this realm as the guest sees it. */
  show(value: unknown): unknown {
    if ((typeof value !== "object" && typeof value !== "function") || value === null) return value;
    return (
      this.#proxies.get(value) ??
      this.#handedOver.originalOf(value) ??
      this.#pairs.get(value) ??
      this.#copyOf(value) ??
      this.#makeProxy(value)
    );
  }

  /** A value that the guest has, for code of this realm. */
  take(value: unknown): unknown {
    if ((typeof value !== "object" && typeof value !== "function") || value === null) return value;
    const behind = this.#behind.get(value);
    if (behind !== undefined) return behind;
    return isDate(value) ? new Date(getTime.call(value)) : this.#handedOver.show(value);
  }

  #makeProxy(value: object): object {
    if (value === realProcess || value === globalThis.process)
      throw new TypeError("the process is out of reach");
    const kind = typeof value === "function" ? "function" : Array.isArray(value) ? "array" : "object";
    const target = this.#guest.makeTarget(kind);
    const proxy = this.#guest.makeProxy(target);
    this.#shown.set(target, { object: value, ...(insideOf(value) ?? { target: value, traps: Reflect }) });
    this.#behind.set(proxy, value);
    this.#proxies.set(value, proxy);
    return proxy;
  }

  /** Dates and expressions are values: the guest gets its own, with what they say now. */
  #copyOf(value: object): object | undefined {
    if (isDate(value) && Object.getPrototypeOf(value) === Date.prototype) {
      const time: number = getTime.call(value);
      const known = this.#copies.get(value) as Date | undefined;
      if (known !== undefined && Object.is(getTime.call(known), time)) return known;
      return this.#keepCopy(value, this.#guest.makeDate(time));
    }
    if (!isRegExp(value) || Object.getPrototypeOf(value) !== RegExp.prototype) return undefined;
    return (
      this.#copies.get(value) ?? this.#keepCopy(value, this.#guest.makeRegExp(value.source, value.flags))
    );
  }

  #keepCopy(value: object, copy: object): object {
    this.#copies.set(value, copy);
    return copy;
  }

  /** What the guest's traps call. Whatever is thrown in here, they are told by `failed`. */
  #traps(): HostTraps {
    // No lists of arguments: these run for every read of a search.
    const at = (target: object): Shown => {
      this.#options.onRead();
      return this.#shown.get(target) as Shown;
    };
    const one =
      (answer: (shown: Shown) => unknown) =>
      (target: object): unknown => {
        try {
          return answer(at(target));
        } catch (error) {
          return this.#fail(error);
        }
      };
    const two =
      <Second>(answer: (shown: Shown, second: Second) => unknown) =>
      (target: object, second: Second): unknown => {
        try {
          return answer(at(target), second);
        } catch (error) {
          return this.#fail(error);
        }
      };
    return {
      get: two((shown, key: PropertyKey) => this.#get(shown, key)),
      has: two(({ target, traps }, key: PropertyKey) => traps.has(target, asName(key))),
      ownKeys: one(({ target, traps }) => this.#guest.makeList(traps.ownKeys(target) as unknown[])),
      getOwnPropertyDescriptor: two((shown, key: PropertyKey) => this.#describe(shown, key)),
      getPrototypeOf: one(({ object }) => this.show(Reflect.getPrototypeOf(object))),
      apply: (target, self, args) => {
        try {
          return this.#call(at(target).object, this.take(self), args);
        } catch (error) {
          return this.#fail(error);
        }
      },
      construct: two(({ object }, args: readonly unknown[]) =>
        this.#answer(Reflect.construct(object as new () => object, this.#taken(args))),
      ),
      event: () => {
        try {
          return this.show(this.#options.event());
        } catch (error) {
          return this.#fail(error);
        }
      },
      closed: (value, question) => {
        try {
          return this.#isClosed(value, question);
        } catch (error) {
          return this.#fail(error);
        }
      },
      takeError: () => this.#error,
    };
  }

  #get({ object, target, traps }: Shown, key: PropertyKey): unknown {
    const value: unknown = traps.get(target, asName(key), object);
    // What methods of an array make is the guest's: its own arrays take writes.
    return key === Symbol.species && typeof value === "function" && isArrayClass(value)
      ? this.#guest.Array
      : this.show(value);
  }

  /** The guest's proxies are open, whatever they show; null for the guest's own objects. */
  #isClosed(value: unknown, question: ClosedQuestion): boolean | null {
    const object = typeof value === "object" && value !== null ? this.#behind.get(value) : undefined;
    if (object === undefined) return null;
    this.#options.onHidden("whether an object was frozen");
    return Object[question](object);
  }

  /** Accessors are shown as the value that they answer. */
  #describe(shown: Shown, key: PropertyKey): unknown {
    const found = shown.traps.getOwnPropertyDescriptor(shown.target, asName(key));
    if (found === undefined) return undefined;
    const isLength = key === "length" && Array.isArray(shown.object);
    const value = "value" in found ? this.show(found.value) : this.#get(shown, key);
    return this.#guest.makeDescriptor(value, found.enumerable === true, !isLength);
  }

  #call(method: object, self: unknown, args: readonly unknown[]): unknown {
    const isMadeHere = typeof self === "object" && self !== null && this.#answered.has(self);
    const mutates = this.#mutators.get(method);
    if (mutates === "unless-made" && !isMadeHere)
      this.#options.onUnknown("an iterator that is a part of the state cannot be asked without going on");
    if (mutates === "always" || (mutates === "unless-made" && !isMadeHere))
      throw new TypeError("the state of the past can only be read");
    return this.#answer(Reflect.apply(method as () => unknown, self, this.#taken(args)));
  }

  #answer(answer: unknown): unknown {
    if (typeof answer === "object" && answer !== null && !this.#proxies.has(answer))
      this.#answered.add(answer);
    return this.show(answer);
  }

  #taken(args: readonly unknown[]): unknown[] {
    return Array.from({ length: args.length }, (_, at) => this.take(args[at]));
  }

  #fail(error: unknown): object {
    const [name, message] = wordsOf(error);
    this.#error = this.#guest.makeError(name, message);
    return this.#guest.failed;
  }
}

/** A trap is given no number. */
function asName(key: PropertyKey): string | symbol {
  return typeof key === "number" ? String(key) : key;
}

/** Of whatever was thrown; nothing of it crosses but text. */
function wordsOf(error: unknown): [name: string, message: string] {
  try {
    if (error instanceof Error) return [String(error.name), String(error.message)];
    return ["Error", String(error)];
  } catch {
    return ["Error", "something that has no text was thrown"];
  }
}

function isArrayClass(value: unknown): boolean {
  return (
    typeof value === "function" &&
    Object.prototype.isPrototypeOf.call(Array.prototype, value.prototype as object)
  );
}
