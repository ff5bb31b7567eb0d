import vm from "node:vm";
import type { Desk } from "./desk.ts";
import { standIn } from "./stand-in.ts";

type Callable = (...args: unknown[]) => unknown;
/** What is called with is looked at: the options at this place. */
type Look = (args: unknown[], at: number) => unknown[];

/** Where in their arguments functions are given options. */
const optionsAt = { createScript: 1, runInThisContext: 1, runInContext: 2, compileFunction: 2 };

/**
 * `node:vm` as user code is given it: a new context has the realm's clock and dice instead of the platform's, and no code
 * is given the platform's own way of importing.
 *
 * A `vm.Script` that makes its context itself (`script.runInNewContext`) still has the platform's clock.
 */
export function makeVmStandIn(desk: Desk): object {
  const look: Look = (args, at) => args.map((one, index) => (index === at ? withoutLoader(desk, one) : one));
  const createContext = (...args: unknown[]): vm.Context => {
    const context = Reflect.apply(vm.createContext as Callable, vm, look(args, 1)) as vm.Context;
    const share = vm.runInContext(
      "(Date, random) => { globalThis.Date = Date; Math.random = random; }",
      context,
    ) as (date: unknown, random: unknown) => void;
    share(Date, Math.random);
    return context;
  };
  const runInNewContext = (code: string, object?: object, options?: unknown): unknown => {
    const [checked] = look([options], 0);
    return vm.runInContext(code, createContext(object), checked as vm.RunningCodeInNewContextOptions);
  };
  const others = Object.entries(optionsAt).map(([name, at]): [string, () => unknown] => {
    const native: unknown = Reflect.get(vm, name);
    const own = (...args: unknown[]): unknown => Reflect.apply(native as Callable, vm, look(args, at));
    return [name, () => (typeof native === "function" ? own : native)];
  });
  const script = makeScript(look);
  return standIn(vm, {
    ...Object.fromEntries([...others, ["Script", () => script]]),
    createContext: () => createContext,
    runInNewContext: () => runInNewContext,
  });
}

/** The platform's loader would give code the platform's modules. */
function withoutLoader(desk: Desk, options: unknown): unknown {
  if (typeof options !== "object" || options === null) return options;
  const { importModuleDynamically: loader } = options as { importModuleDynamically?: unknown };
  if (loader !== undefined && typeof loader !== "function")
    desk.guard("dynamic-import", "vm importModuleDynamically", "refused");
  // Looked at once: a getter may answer something else the next time.
  return Object.create(options, { importModuleDynamically: { value: loader, enumerable: true } });
}

let made: object | null = null;

/** The class that scripts are made by and say that they are made by; what is below it takes a loader unseen. */
function makeScript(look: Look): object {
  if (made) return made;
  const native = vm.Script as unknown as new (...args: unknown[]) => object;
  const script = function Script(...args: unknown[]): object {
    if (new.target === undefined)
      throw new TypeError("Class constructor Script cannot be invoked without 'new'");
    return Reflect.construct(native, look(args, 1), (new.target as unknown) === script ? native : new.target);
  };
  const { prototype } = native as { prototype: object };
  Object.defineProperty(script, "prototype", { value: prototype, writable: false });
  for (const owner of [prototype, Object.getPrototypeOf(prototype) as object])
    if (owner !== Object.prototype)
      Object.defineProperty(owner, "constructor", { value: script, writable: true, configurable: true });
  made = script;
  return script;
}
