import { createRequire, isBuiltin } from "node:module";
import timers from "node:timers";
import { fileURLToPath } from "node:url";
import type { Desk } from "./desk.ts";
import type { Gates } from "./gates.ts";
import { guardClasses } from "./guard-classes.ts";
import { ruleFor } from "./module-rules.ts";
import { makeModuleStandIn } from "./module-stand-in.ts";
import type { ProcessStandIn } from "./process-stand-in.ts";
import { refuseModule } from "./refuse-modules.ts";
import { makeTypesStandIn, makeUtilStandIn } from "./util-stand-in.ts";
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
type RequireFrom = (place: string | URL) => NodeJS.Require;

const native = createRequire(import.meta.url);

/** Node's modules as user code is given them; each instance has its own, for packages write to them. */
export class BuiltInModules {
  readonly #desk: Desk;
  readonly #gates: Gates;
  readonly #provided: Provided;
  readonly #program: string;
  readonly #v8: object;

  constructor(desk: Desk, gates: Gates, provided: Provided, program: string) {
    this.#desk = desk;
    this.#gates = gates;
    this.#provided = provided;
    this.#program = program;
    this.#v8 = makeV8StandIn(desk);
  }

  /** What answers the imports of one instance of the user's modules; names with or without `node:`. */
  forInstance(): { builtIn: Require; require: NodeJS.Require; process: NodeJS.Process } {
    const made = new Map<string, unknown>();
    const requireFrom = (place: string | URL): NodeJS.Require => {
      const from = createRequire(place);
      const resolve = (name: string, options?: { paths?: string[] | undefined }): string => {
        if (!isBuiltin(name)) this.#desk.guard("dynamic-import", "require.resolve", "let");
        return this.#desk.aside(() => from.resolve(name, options));
      };
      return Object.assign((name: string) => this.#load(name, builtIn, from), {
        resolve: Object.assign(resolve, { paths: from.resolve.paths }),
        cache: {},
        extensions: this.#loaders(),
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

  /** Read and run files that are not in the bundle. */
  #loaders(): NodeJS.RequireExtensions {
    const loaders = native.extensions as unknown as Record<string, (...args: unknown[]) => unknown>;
    const cause = "dynamic-import";
    const always = { whileLoading: "noted", newWhileLoading: "noted" } as const;
    return Object.fromEntries(
      Object.entries(loaders).map(([name, loader]) => [
        name,
        this.#gates.gate(loader, { cause, api: `require.extensions["${name}"]`, ...always }),
      ]),
    ) as unknown as NodeJS.RequireExtensions;
  }

  /** `require` and `import()` of what is not in the bundle. */
  #load(asked: string | URL, builtIn: Require, from: NodeJS.Require): unknown {
    const desk = this.#desk;
    // `import()` takes URLs.
    const name = /^file:/.test(String(asked)) ? fileURLToPath(asked) : String(asked);
    if (isBuiltin(name)) {
      if (desk.active && !desk.loading) desk.note("dynamic-import", `require("${name}")`);
      return builtIn(name);
    }
    if (!desk.loading) desk.refuse("dynamic-import", "import() of what is not in the bundle");
    // Data beside the module is no code; what it is may change as that of any file.
    if (name.endsWith(".json")) desk.note("files", `require("${name}")`);
    else desk.note("dynamic-import", "import()");
    return from(name);
  }

  #make(name: string, load: NodeJS.Require, requireFrom: RequireFrom): unknown {
    const given = this.#given(name, load, requireFrom);
    const rule = ruleFor(name);
    if (!rule || name === "module") return given;
    guardClasses(this.#desk, name, given);
    return refuseModule(this.#desk, this.#gates, name.replace("/", "."), given, rule);
  }

  /** The realm's own answers in the place of a module, else the module. */
  #given(name: string, load: NodeJS.Require, requireFrom: RequireFrom): object {
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
        return makeVmStandIn(this.#desk);
      case "module":
        return makeModuleStandIn(this.#desk, this.#gates, load, requireFrom);
      case "util":
      case "sys":
        return makeUtilStandIn(this.#desk);
      case "util/types":
        return makeTypesStandIn();
      case "v8":
        return this.#v8;
    }
    return native(`node:${name}`) as object;
  }
}

function makePerfHooks(performance: Provided["performance"]): object {
  const hooks = native("node:perf_hooks") as object;
  const { eventLoopUtilization } = performance;
  return { ...hooks, performance, ...("eventLoopUtilization" in hooks ? { eventLoopUtilization } : {}) };
}
