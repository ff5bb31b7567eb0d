import { EventEmitter } from "node:events";
import stream from "node:stream";
import type { Cause } from "#core/determinism/cause.ts";
import type { Desk, Leave } from "./desk.ts";
import { rejection } from "./rejection.ts";

type Callable = (...args: unknown[]) => unknown;

/** How a function that reaches out of the process is refused. */
export interface GateRule {
  cause: Cause;
  api: string;
  whileLoading: Leave;
  /** When it is called with `new`. */
  newWhileLoading: Leave;
  /** It answers promises, so it is refused by a rejection. */
  rejects?: boolean;
  /** Looks at what it is called with while that is let through: answers what it is called with instead, or null to refuse it. */
  check?: (args: unknown[]) => unknown[] | null;
  /** What is called with these is no reading. */
  passes?: (args: unknown[]) => boolean;
  /** Is given what it answered while the module is loaded, and answers what the user is given. */
  wrap?: (answer: unknown) => unknown;
}

const freeParents = new Set<unknown>([
  ...[stream.Readable, stream.Writable, stream.Duplex, stream.Transform, stream.PassThrough, stream.Stream],
  ...[stream, EventEmitter, EventTarget, Event, Error, Uint8Array],
]);
const ownOfFunctions = new Set<PropertyKey>(["length", "name", "prototype", "arguments", "caller"]);

/**
 * Functions and classes as user code is given them in the place of Node's own, which it cannot get at by them: neither as
 * the target of a proxy, nor by a property, nor as the constructor of what they made.
 */
export class Gates {
  readonly #desk: Desk;
  readonly #made = new WeakMap<object, object>();
  readonly #undressed: (() => void)[] = [];
  #together = 0;

  constructor(desk: Desk) {
    this.#desk = desk;
  }

  /** The same one for the same function each time: the first rule counts. */
  gate(native: Callable, rule: GateRule): Callable {
    const known = this.#made.get(native);
    if (known) return known as Callable;
    const made = Object.hasOwn(native, "prototype")
      ? this.#class(native, rule)
      : this.#function(native, rule);
    this.#made.set(native, made);
    this.#undressed.push(() => this.#dress(made, native, rule));
    if (this.#together === 0) this.#dressAll();
    return made;
  }

  /** What is made in the work is named after its own place, and not after another that it can be had by, too. */
  together(work: () => void): void {
    this.#together++;
    work();
    if (--this.#together === 0) this.#dressAll();
  }

  #dressAll(): void {
    for (let next = this.#undressed.shift(); next; next = this.#undressed.shift()) next();
  }

  #function(native: Callable, rule: GateRule): Callable {
    const call = this.#call.bind(this);
    // A method, which is no constructor, as the native one is none.
    const { made } = {
      made(this: unknown, ...args: unknown[]): unknown {
        const work = () => call(rule, args, false, (given) => Reflect.apply(native, this, given));
        return rule.rejects ? rejection(work) : work();
      },
    };
    return made;
  }

  #class(native: Callable, rule: GateRule): Callable {
    const call = this.#call.bind(this);
    const made = function (this: unknown, ...args: unknown[]): unknown {
      const as = new.target as Callable | undefined;
      const plainly = () => call(rule, args, false, (given) => Reflect.apply(native, this, given));
      if (as === undefined) return rule.rejects ? rejection(plainly) : plainly();
      const of = as === made ? native : as;
      return call(rule, args, true, (given) => Reflect.construct(native, given, of));
    };
    return made;
  }

  #call(rule: GateRule, args: unknown[], isNew: boolean, work: (args: unknown[]) => unknown): unknown {
    if (rule.passes?.(args)) return work(args);
    const desk = this.#desk;
    const checked = desk.loading && rule.check ? rule.check(args) : args;
    const leave = isNew ? rule.newWhileLoading : rule.whileLoading;
    desk.guard(rule.cause, rule.api, checked === null ? "refused" : leave);
    const answer = work(checked ?? args);
    return rule.wrap ? rule.wrap(answer) : answer;
  }

  /** Its name, length and static members, and its place as a parent and as a constructor. */
  #dress(made: Callable, native: Callable, rule: GateRule): void {
    for (const name of ["name", "length"] as const)
      Object.defineProperty(made, name, { value: native[name], configurable: true });
    for (const key of Reflect.ownKeys(native))
      if (!ownOfFunctions.has(key)) this.give(made, native, key, () => this.member(native, key, rule));
    if (!Object.hasOwn(native, "prototype")) return;
    const prototype: unknown = Reflect.get(native, "prototype");
    Object.defineProperty(made, "prototype", { value: prototype, writable: false });
    if (typeof prototype !== "object" || prototype === null) return;
    const own = Object.getOwnPropertyDescriptor(prototype, "constructor");
    if (own?.configurable && own.value === native)
      Object.defineProperty(prototype, "constructor", { ...own, value: made });
    const parent = Object.getPrototypeOf(native) as Callable;
    const isFree = parent === Function.prototype || freeParents.has(parent);
    Object.setPrototypeOf(
      made,
      isFree ? parent : this.gate(parent, { ...rule, api: `${rule.api} ${parent.name}` }),
    );
  }

  /** Defines a property like that of the native object, computed when it is read first; it may be assigned. */
  give(made: object, native: object, key: PropertyKey, answer: () => unknown): void {
    const given = Object.getOwnPropertyDescriptor(native, key);
    if (!given) return;
    const { enumerable = false } = given;
    const put = (value: unknown): void => {
      Object.defineProperty(made, key, { value, enumerable, writable: true, configurable: true });
    };
    if ("value" in given) put(answer());
    else Object.defineProperty(made, key, { get: answer, set: put, enumerable, configurable: true });
  }

  /** A property of a function or an object that is refused: what can be called is refused likewise. */
  member(owner: object, key: PropertyKey, rule: GateRule): unknown {
    const value: unknown = Reflect.get(owner, key);
    const api = `${rule.api}.${typeof key === "symbol" ? `[${key.description ?? ""}]` : String(key)}`;
    return this.value(value, { ...rule, api });
  }

  /** Functions are refused by the rule, and so are those of an object; all else is given as it is. */
  value(value: unknown, rule: GateRule): unknown {
    if (typeof value === "function") return this.gate(value as Callable, rule);
    if (typeof value !== "object" || value === null || isPlainData(value)) return value;
    const known = this.#made.get(value);
    if (known) return known;
    const made = Object.create(Object.getPrototypeOf(value) as object) as object;
    this.#made.set(value, made);
    for (const key of Reflect.ownKeys(value))
      this.give(made, value, key, () => this.member(value, key, rule));
    return made;
  }
}

/** Holds nothing that could be called. */
function isPlainData(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (Array.isArray(value)) return value.every(isData);
  if (ArrayBuffer.isView(value)) return true;
  if (prototype !== null && prototype !== Object.prototype) return false;
  return Object.values(Object.getOwnPropertyDescriptors(value)).every(
    (one) => "value" in one && isData(one.value),
  );
}

function isData(value: unknown): boolean {
  return typeof value !== "function" && (typeof value !== "object" || value === null || isPlainData(value));
}
