import { createRequire } from "node:module";
import type { Desk } from "./desk.ts";
import type { Gates } from "./gates.ts";
import { ruleFor } from "./module-rules.ts";
import { refuseModule } from "./refuse-modules.ts";

type Class = (new (...args: unknown[]) => object) & ((...args: unknown[]) => unknown);

const native = createRequire(import.meta.url)("node:module") as Class;

/** `node:module` as user code is given it: all its ways of loading are the instance's own `require`. */
export function makeModuleStandIn(
  desk: Desk,
  gates: Gates,
  load: NodeJS.Require,
  requireFrom: (place: string | URL) => NodeJS.Require,
): object {
  const rule = ruleFor("module");
  if (!rule) throw new Error("there is no rule for the module of modules");
  const given = refuseModule(desk, gates, "module", native, rule);
  const leave = { whileLoading: "let", newWhileLoading: "let" } as const;
  const gate = gates.gate(native, { cause: rule.cause, api: "module.Module", ...leave }) as Class;
  const made = function Module(this: unknown, ...args: unknown[]): unknown {
    if (new.target === undefined) return Reflect.apply(gate, this, args);
    return Reflect.construct(gate, args, (new.target as unknown) === made ? gate : new.target);
  };
  Object.defineProperty(made, "length", { value: native.length, configurable: true });
  const descriptors = Object.getOwnPropertyDescriptors(given);
  const {
    length: _length,
    name: _name,
    prototype: _prototype,
    ...statics
  } = descriptors as PropertyDescriptorMap;
  Object.defineProperties(made, statics);
  // Packages put their own functions there.
  const prototype = Object.create(native.prototype as object) as object;
  for (const [key, value] of Object.entries({ require: load, constructor: made }))
    Object.defineProperty(prototype, key, { value, writable: true, configurable: true, enumerable: false });
  const own = {
    createRequire: requireFrom,
    _load: load,
    _cache: {},
    _extensions: load.extensions,
    prototype,
    Module: made,
  };
  for (const [key, value] of Object.entries(own))
    Object.defineProperty(made, key, {
      value,
      writable: true,
      ...(key === "prototype" ? {} : { configurable: true, enumerable: true }),
    });
  return made;
}
