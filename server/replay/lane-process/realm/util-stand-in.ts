import util from "node:util";
import { rawOf } from "#core/state/raw-of.ts";
import type { Desk } from "./desk.ts";

const here = import.meta.url;

/** `node:util` as user code is given it, on a Node whose `util` looks at the stack or has timers. */
export function makeUtilStandIn(desk: Desk): object {
  const descriptors = Object.getOwnPropertyDescriptors(util);
  const replace = (name: string, make: (native: Method) => Method): void => {
    const native: unknown = Reflect.get(util, name);
    if (typeof native !== "function") return;
    Object.assign(descriptors, {
      [name]: { value: make(native as Method), writable: true, configurable: true, enumerable: true },
    });
  };
  replace("getCallSites", (native) => (...args) => {
    if (!desk.active) return native(...args);
    const { stack } = desk.ask("stack", "util.getCallSites()");
    const sites = (native(...args) as CallSite[]).filter(isShown);
    return stack === "given" ? sites : sites.map(elsewhere);
  });
  // They fire by the platform's timers, when no run is on: what they do then is seen by nobody.
  for (const name of ["debounce", "throttle"])
    replace(name, (native) => (...args) => {
      if (desk.active) desk.note("timer", `util.${name}()`);
      return native(...args);
    });
  const types = makeTypesStandIn();
  Object.assign(descriptors, {
    types: { value: types, writable: true, configurable: true, enumerable: true },
  });
  return Object.defineProperties({}, descriptors);
}

/** `node:util/types`: what stands for a part of the state is asked about as what it stands for. */
export function makeTypesStandIn(): object {
  const { isProxy } = util.types;
  return {
    ...util.types,
    isProxy: (value: unknown) => isProxy(rawOf(value) ?? value),
  };
}

interface CallSite {
  scriptName: string;
  lineNumber: number;
}
type Method = (...args: unknown[]) => unknown;

/** The house's frames below a handler are another matter for each way of running it. */
function isShown({ scriptName }: CallSite): boolean {
  return scriptName !== here && !scriptName.startsWith("node:internal/");
}

function elsewhere(site: CallSite): CallSite {
  return { ...site, scriptName: "/elsewhere/projection.js", lineNumber: site.lineNumber * 10 + 7 };
}
