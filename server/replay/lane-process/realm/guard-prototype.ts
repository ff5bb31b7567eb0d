import type { Cause } from "#core/determinism/cause.ts";
import type { Desk } from "./desk.ts";
import { type Method, replaceMethod } from "./replace-method.ts";

/** How the methods of a class are refused. */
export interface PrototypeRule {
  cause: Cause;
  label: string;
  /** Names that are noted and answered while the module is loaded. */
  whileLoading: RegExp;
  /** Node calls them, too, at any time: they are refused only while a run is on. */
  byNode?: boolean;
  /** Names of the methods that are seen to; all of them when there is none. */
  only?: RegExp;
  /** Answers false for what is refused in any case. */
  check?: (name: string, args: unknown[]) => boolean;
}

const done = new WeakSet<object>();

/** Refuses the methods of a class by which its instances, made while the module was loaded, get out of the process. */
export function guardPrototype(desk: Desk, prototype: object, rule: PrototypeRule): void {
  if (done.has(prototype)) return;
  done.add(prototype);
  for (const key of Reflect.ownKeys(prototype)) {
    // Node's own protocols are below symbols; those of the language are methods like others.
    const name = typeof key === "symbol" ? `[${key.description ?? ""}]` : String(key);
    if (key === "constructor" || (typeof key === "symbol" && !isOfLanguage(key))) continue;
    // To write to a property of a native class that is no method can end the process.
    if (rule.only?.test(name) !== false) replaceMethod(prototype, key, guarded(desk, name, rule));
  }
}

function guarded(desk: Desk, name: string, rule: PrototypeRule): (native: Method) => Method {
  const { cause, label, whileLoading, byNode, check } = rule;
  const isClosing = /^\[Symbol\.(?:asyncD|d)ispose\]$/.test(name);
  const isLet = isClosing || name === "[Symbol.asyncIterator]" || whileLoading.test(name);
  return (native) =>
    function (this: unknown, ...args) {
      if (!byNode || desk.active)
        desk.guard(cause, `${label}.${name}`, isLet && check?.(name, args) !== false ? "noted" : "refused");
      return Reflect.apply(native, this, args);
    };
}

function isOfLanguage(symbol: symbol): boolean {
  return [Symbol.asyncIterator, Symbol.iterator].includes(symbol) || /ispose$/.test(symbol.description ?? "");
}
