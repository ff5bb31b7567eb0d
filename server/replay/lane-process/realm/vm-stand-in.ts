import vm from "node:vm";
import { standIn } from "./stand-in.ts";

/**
 * `node:vm` as user code is given it: a new context has the realm's clock and dice instead of the platform's.
 *
 * A `vm.Script` that makes its context itself (`script.runInNewContext`) still has the platform's.
 */
export function makeVmStandIn(): object {
  const createContext = (object?: object, options?: vm.CreateContextOptions): vm.Context => {
    const context = vm.createContext(object, options);
    const share = vm.runInContext(
      "(Date, random) => { globalThis.Date = Date; Math.random = random; }",
      context,
    ) as (date: unknown, random: unknown) => void;
    share(Date, Math.random);
    return context;
  };
  const runInNewContext = (code: string, object?: object, options?: vm.RunningCodeInNewContextOptions) =>
    vm.runInContext(code, createContext(object), options) as unknown;
  return standIn(vm, { createContext: () => createContext, runInNewContext: () => runInNewContext });
}
