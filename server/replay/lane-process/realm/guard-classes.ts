import type { Cause } from "#core/determinism/cause.ts";
import type { Desk } from "./desk.ts";
import { guardDirectories } from "./files-while-loading.ts";
import { guardPrototype, type PrototypeRule } from "./guard-prototype.ts";

const nothing = /^$/;
const anything = /./;
const classes: Readonly<Record<string, readonly [className: string, rule: Omit<PrototypeRule, "label">][]>> =
  {
    dns: [["Resolver", refusing("network")]],
    "dns/promises": [["Resolver", refusing("network")]],
    inspector: [["Session", refusing("network")]],
    "inspector/promises": [["Session", refusing("network")]],
    sqlite: [
      ["DatabaseSync", { ...refusing("files"), whileLoading: anything, check: isReading }],
      ["StatementSync", { ...refusing("files"), whileLoading: anything }],
      ["Session", refusing("files")],
    ],
    v8: [["GCProfiler", refusing("processes")]],
  };

function refusing(cause: Cause): Omit<PrototypeRule, "label"> {
  return { cause, whileLoading: nothing };
}

/** A database in memory can be told to write a file. */
function isReading(name: string, [text]: unknown[]): boolean {
  if (/^(?:enableLoadExtension|loadExtension|createSession|applyChangeset|backup)$/.test(name)) return false;
  return typeof text !== "string" || !/\b(?:attach|vacuum|load_extension|pragma)\b/i.test(text);
}

/** Sees to the classes of a built-in module whose instances may have been made while the module was loaded. */
export function guardClasses(desk: Desk, module: string, native: object): void {
  if (module === "fs" || module === "fs/promises") guardDirectories(desk);
  const nested: unknown = module === "dns" ? Reflect.get(native, "promises") : null;
  if (typeof nested === "object" && nested !== null) guardClasses(desk, "dns/promises", nested);
  for (const [className, rule] of classes[module] ?? []) {
    const found: unknown = Reflect.get(native, className);
    if (typeof found !== "function") continue;
    const prototypes = [found.prototype as object, Object.getPrototypeOf(found.prototype) as object];
    for (const prototype of prototypes)
      if (!isShared(prototype))
        guardPrototype(desk, prototype, { ...rule, label: `${module.replace("/", ".")}.${className}` });
  }
}

/** `EventEmitter`'s and the language's, which are not the module's own. */
function isShared(prototype: object): boolean {
  return prototype === Object.prototype || Object.hasOwn(prototype, "prependOnceListener");
}
