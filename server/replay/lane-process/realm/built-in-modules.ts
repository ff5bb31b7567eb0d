import { createRequire, isBuiltin } from "node:module";
import timers from "node:timers";
import type { Desk } from "./desk.ts";
import { moduleRules, refuseModule } from "./refuse-modules.ts";
import { standIn } from "./stand-in.ts";
import { makeVmStandIn } from "./vm-stand-in.ts";

/** What of the realm user code can import. */
export interface Provided {
  crypto: object;
  os: object;
  performance: object;
  process: object;
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

  constructor(desk: Desk, provided: Provided, program: string) {
    this.#desk = desk;
    this.#provided = provided;
    this.#program = program;
  }

  /** What answers the imports of one instance of the user's modules; names with or without `node:`. */
  forInstance(): { builtIn: Require; require: NodeJS.Require } {
    const made = new Map<string, unknown>();
    const load: NodeJS.Require = Object.assign((name: string) => this.#load(name, builtIn), {
      resolve: native.resolve,
      cache: {},
      extensions: native.extensions,
      main: undefined,
    });
    const builtIn = (name: string): unknown => {
      const bare = name.replace(/^node:/, "");
      // Node's own modules are loaded late, and are no user code.
      if (!made.has(bare))
        made.set(
          bare,
          this.#desk.aside(() => this.#make(bare, load)),
        );
      return made.get(bare);
    };
    return { builtIn, require: load };
  }

  /** `require` and `import()` of what is not in the bundle. */
  #load(name: string, builtIn: Require): unknown {
    if (this.#desk.active && this.#desk.phase !== "load") {
      if (isBuiltin(name)) this.#desk.note("dynamic-import", `require("${name}")`);
      else this.#desk.refuse("dynamic-import", "import() of what is not in the bundle");
    }
    if (isBuiltin(name)) return builtIn(name);
    this.#desk.note("dynamic-import", "import()");
    return createRequire(this.#program)(name);
  }

  #make(name: string, load: NodeJS.Require): unknown {
    const { crypto, os, performance, process, timerPromises } = this.#provided;
    switch (name) {
      case "crypto":
        return crypto;
      case "os":
        return os;
      case "process":
        return process;
      case "perf_hooks":
        return { ...(native("node:perf_hooks") as object), performance };
      case "timers":
        return { ...timers, ...this.#provided.timers, promises: timerPromises };
      case "timers/promises":
        return timerPromises;
      case "vm":
        return makeVmStandIn();
      case "module":
        return standIn(native("node:module") as object, { createRequire: () => () => load });
    }
    const module = native(`node:${name}`) as object;
    const rule = moduleRules.get(name);
    return rule ? refuseModule(this.#desk, name.replace("/", "."), module, rule) : module;
  }
}
