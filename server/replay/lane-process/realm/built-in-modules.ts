import { createRequire, isBuiltin } from "node:module";
import timers from "node:timers";
import { fileURLToPath } from "node:url";
import type { Desk } from "./desk.ts";
import { makeModuleStandIn } from "./module-stand-in.ts";
import type { ProcessStandIn } from "./process-stand-in.ts";
import { refuseMethods } from "./refuse-methods.ts";
import { moduleRules, refuseModule } from "./refuse-modules.ts";
import { makeUtilStandIn } from "./util-stand-in.ts";
import { makeV8StandIn } from "./v8-stand-in.ts";
import { makeVmStandIn } from "./vm-stand-in.ts";

/** What of the realm user code can import. */
export interface Provided {
  crypto: object;
  os: object;
  performance: { eventLoopUtilization: unknown };
  process: ProcessStandIn;
  timers: Record<string, unknown>;
  timerPromises: Record<string, unknown>;
}

type Require = (name: string) => unknown;

const native = createRequire(import.meta.url);

/** Node's modules as user code is given them; each instance has its own, for packages write to them. */
export class BuiltInModules {
  readonly #desk: Desk;
  readonly #provided: Provided;
  readonly #program: string;
  readonly #v8: object;
  /** Modules whose classes are seen to. */
  readonly #refused = new Set<string>();

  constructor(desk: Desk, provided: Provided, program: string) {
    this.#desk = desk;
    this.#provided = provided;
    this.#program = program;
    this.#v8 = makeV8StandIn(desk);
  }

  /** What answers the imports of one instance of the user's modules; names with or without `node:`. */
  forInstance(): { builtIn: Require; require: NodeJS.Require; process: NodeJS.Process } {
    const made = new Map<string, unknown>();
    const requireFrom = (place: string | URL): NodeJS.Require => {
      const from = createRequire(place);
      return Object.assign((name: string) => this.#load(name, builtIn, from), {
        resolve: Object.assign(
          (name: string, options?: { paths?: string[] | undefined }) =>
            this.#desk.aside(() => from.resolve(name, options)),
          { paths: from.resolve.paths },
        ),
        cache: {},
        extensions: native.extensions,
        main: undefined,
      });
    };
    const load = requireFrom(this.#program);
    const builtIn = (name: string): unknown => {
      const bare = name.replace(/^node:/, "");
      // Node's own modules are loaded late, and are no user code.
      if (!made.has(bare))
        made.set(
          bare,
          this.#desk.aside(() => this.#make(bare, load, requireFrom)),
        );
      return made.get(bare);
    };
    const process = this.#provided.process.forInstance(builtIn);
    made.set("process", process);
    return { builtIn, require: load, process };
  }

  /** `require` and `import()` of what is not in the bundle. */
  #load(asked: string | URL, builtIn: Require, from: NodeJS.Require): unknown {
    // `import()` takes URLs.
    const name = /^file:/.test(String(asked)) ? fileURLToPath(asked) : String(asked);
    if (this.#desk.active && this.#desk.phase !== "load") {
      if (isBuiltin(name)) this.#desk.note("dynamic-import", `require("${name}")`);
      else this.#desk.refuse("dynamic-import", "import() of what is not in the bundle");
    }
    if (isBuiltin(name)) return builtIn(name);
    // Data beside the module is no code; what it is may change as that of any file.
    if (name.endsWith(".json")) this.#desk.note("files", `require("${name}")`);
    else this.#desk.note("dynamic-import", "import()");
    return from(name);
  }

  #make(name: string, load: NodeJS.Require, requireFrom: (place: string | URL) => NodeJS.Require): unknown {
    const { crypto, os, performance, timerPromises } = this.#provided;
    switch (name) {
      case "crypto":
        return crypto;
      case "os":
        return os;
      case "perf_hooks":
        return makePerfHooks(performance);
      case "timers":
        return { ...timers, ...this.#provided.timers, promises: timerPromises };
      case "timers/promises":
        return timerPromises;
      case "vm":
        return makeVmStandIn();
      case "module":
        return makeModuleStandIn(this.#desk, load, requireFrom);
      case "util":
      case "sys":
        return makeUtilStandIn(this.#desk);
      case "v8":
        return this.#v8;
    }
    const module = native(`node:${name}`) as object;
    const rule = moduleRules.get(name);
    if (!rule) return module;
    if (!this.#refused.has(name)) refuseMethods(this.#desk, name, module);
    this.#refused.add(name);
    return refuseModule(this.#desk, name.replace("/", "."), module, rule);
  }
}

function makePerfHooks(performance: Provided["performance"]): object {
  const hooks = native("node:perf_hooks") as object;
  const { eventLoopUtilization } = performance;
  return { ...hooks, performance, ...("eventLoopUtilization" in hooks ? { eventLoopUtilization } : {}) };
}
