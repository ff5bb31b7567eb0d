import { EventEmitter } from "node:events";
import { isBuiltin } from "node:module";
import process from "node:process";
import type { Desk } from "./desk.ts";
import { makeEnvironment } from "./environment.ts";
import type { GateRule, Gates } from "./gates.ts";
import { perturb } from "./perturb.ts";
import { type Overrides, standIn } from "./stand-in.ts";
import type { ZoneSwitch } from "./zone-switch.ts";

/** What is answered by a value. */
const values = [
  "pid",
  "ppid",
  "argv",
  "argv0",
  "execArgv",
  "execPath",
  "platform",
  "arch",
  "version",
  "versions",
  "release",
  "title",
  "config",
  "features",
  "debugPort",
];
/** What is answered by a call. */
const calls = [
  "cwd",
  "memoryUsage",
  "resourceUsage",
  "cpuUsage",
  "threadCpuUsage",
  "constrainedMemory",
  "availableMemory",
  "getActiveResourcesInfo",
  "getuid",
  "geteuid",
  "getgid",
  "getegid",
  "getgroups",
  "umask",
];
/** What a handler may call besides: it computes, or leads nowhere. All others are refused, also what a later Node adds. */
const free = new Set([
  "nextTick",
  "emitWarning",
  "assert",
  "hasUncaughtExceptionCaptureCallback",
  "constructor",
]);
/** While the module is loaded, too: they end or change this process or another one, or give the lane's own handles. */
const neverCalled =
  /^(?:kill|_kill|_debugProcess|_debugEnd|execve|set(?:e?[ug]id|groups)|initgroups|openStdin|_getActive\w+)$/;
/** What of Node's inside only computes: old packages ask for it while they are loaded. */
const pureBindings = new Set(["util", "constants", "config", "natives", "buffer"]);

/** `process` as user code sees it: what it says of itself is noted, and what would end or change it is refused. */
export class ProcessStandIn {
  readonly #desk: Desk;
  readonly #zone: ZoneSwitch;
  readonly #shared: Overrides = {};

  constructor(desk: Desk, gates: Gates, zone: ZoneSwitch, streams: object) {
    this.#desk = desk;
    this.#zone = zone;
    const once = new Map<string, unknown>();
    const put = (name: string, answer: () => unknown): void => {
      if (name in process) this.#shared[name] = answer;
    };
    for (const name of values) put(name, () => answerValue(desk, name, Reflect.get(process, name)));
    for (const name of calls) put(name, constant(gateCall(desk, name, once)));
    for (const name of namesOf(process))
      if (!free.has(name) && !(name in this.#shared))
        this.#shared[name] = keeping(() => refusedMember(desk, gates, name));
    for (const name of namesOf(EventEmitter.prototype))
      this.#shared[name] = constant(Reflect.get(EventEmitter.prototype, name));
    for (const [name, stream] of Object.entries(streams)) this.#shared[name] = constant(stream);
    put("umask", constant(makeUmask(desk, this.#shared["umask"]?.())));
    put("loadEnvFile", constant(gateEnvFile(desk)));
    for (const name of ["binding", "_linkedBinding"]) put(name, constant(gateBinding(desk, name)));
    const report = makeReport(desk);
    put("report", () => report);
    put("hrtime", constant(makeHrtime(desk)));
    put("uptime", () => () => {
      return desk.active ? desk.elapsed(desk.ask("timing", "process.uptime()")) / 1_000 : process.uptime();
    });
  }

  /** Each instance of the user's modules has its own variables, and its own built-in modules. */
  forInstance(builtIn: (name: string) => unknown): NodeJS.Process {
    const env = makeEnvironment(this.#desk, process.env, (key, value) => {
      if (key === "TZ") this.#zone.assign(value);
    });
    const getBuiltinModule = (name: string): unknown => (isBuiltin(name) ? builtIn(name) : undefined);
    const own = { env: () => env, getBuiltinModule: () => getBuiltinModule };
    const made = standIn(process, { ...this.#shared, ...own });
    // What is listened for is never told: who listened would be given the platform's own process.
    return Object.assign(made, {
      _events: Object.create(null) as object,
      _eventsCount: 0,
      _maxListeners: undefined,
    });
  }
}

function constant<T>(value: T): () => T {
  return () => value;
}

/** The same function each time, and of what is none the value that it has now. */
function keeping(make: () => unknown): () => unknown {
  let made: unknown;
  return () => (made = typeof made === "function" ? made : make());
}

function answerValue(desk: Desk, name: string, given: unknown): unknown {
  if (!desk.active) return given;
  return desk.ask("process", `process.${name}`).process === "given" ? given : perturb(given);
}

/** The first answer counts: memory and times would differ from call to call, and a run is to be repeatable. */
function gateCall(desk: Desk, name: string, once: Map<string, unknown>): unknown {
  const native: unknown = Reflect.get(process, name);
  if (typeof native !== "function") return native;
  const gate =
    (api: string, call: (args: unknown[]) => unknown) =>
    (...args: unknown[]) => {
      if (!desk.active) return call(args);
      const circumstances = desk.ask("process", `${api}()`);
      if (!once.has(api)) once.set(api, call(args));
      const given = once.get(api);
      return circumstances.process === "given" ? given : perturb(given);
    };
  const own = gate(`process.${name}`, (args) => Reflect.apply(native, process, args));
  if (name === "memoryUsage")
    Object.assign(own, { rss: gate("process.memoryUsage.rss", () => process.memoryUsage.rss()) });
  return own;
}

/** All names of an object and of what it inherits from, but for what every object has. */
function namesOf(owner: object): string[] {
  const names = new Set<string>();
  for (
    let one: object | null = owner;
    one && one !== Object.prototype;
    one = Object.getPrototypeOf(one) as object
  )
    for (const name of Object.getOwnPropertyNames(one)) names.add(name);
  names.delete("constructor");
  return [...names];
}

/** Functions, and those of an object, are refused; what is no function is given. */
function refusedMember(desk: Desk, gates: Gates, name: string): unknown {
  const value: unknown = Reflect.get(process, name);
  const leave = neverCalled.test(name) ? "refused" : "let";
  const rule = {
    cause: "processes",
    api: `process.${name}`,
    whileLoading: leave,
    newWhileLoading: leave,
  } as const;
  return typeof value === "function" ? gateRefused(desk, rule, value) : gates.value(value, rule);
}

function gateRefused(desk: Desk, { cause, api, whileLoading }: GateRule, native: object): unknown {
  return (...args: unknown[]) => {
    desk.guard(cause, api, whileLoading);
    return Reflect.apply(native as () => unknown, process, args);
  };
}

/** It is told as other facts of the process; with an argument it is changed. */
function makeUmask(desk: Desk, read: unknown): (...args: unknown[]) => unknown {
  return (...args) => {
    if (args.length > 0 && args[0] !== undefined) desk.guard("processes", "process.umask", "refused");
    return (read as () => unknown)();
  };
}

/** Reading it sets variables: allowed while the module is loaded. */
function gateEnvFile(desk: Desk): (file?: string) => void {
  return (file) => {
    desk.guard("files", "process.loadEnvFile", "noted");
    process.loadEnvFile(...(file === undefined ? [] : [file]));
  };
}

/** Node's inside is reached around everything that is refused. */
function gateBinding(desk: Desk, name: string): (binding: string) => unknown {
  const native = Reflect.get(process, name) as (binding: string) => unknown;
  return (binding) => {
    if (!pureBindings.has(binding)) desk.guard("processes", `process.${name}`, "refused");
    return Reflect.apply(native, process, [binding]);
  };
}

function makeReport(desk: Desk): object {
  const gate = (name: "getReport" | "writeReport") => () => {
    const native = process.report[name] as (...args: unknown[]) => unknown;
    return (...args: unknown[]) => {
      desk.guard(name === "getReport" ? "process" : "files", `process.report.${name}`, "refused");
      return Reflect.apply(native, process.report, args);
    };
  };
  return standIn(process.report, { getReport: gate("getReport"), writeReport: gate("writeReport") });
}

function makeHrtime(desk: Desk): NodeJS.HRTime {
  const nanoseconds = (api: string) => BigInt(Math.round(desk.elapsed(desk.ask("timing", api)) * 1e6));
  const hrtime = (since?: [number, number]): [number, number] => {
    if (!desk.active) return process.hrtime(since);
    const now = nanoseconds("process.hrtime()");
    const passed = since ? now - (BigInt(since[0]) * 1_000_000_000n + BigInt(since[1])) : now;
    return [Number(passed / 1_000_000_000n), Number(passed % 1_000_000_000n)];
  };
  const bigint = () => (desk.active ? nanoseconds("process.hrtime.bigint()") : process.hrtime.bigint());
  return Object.assign(hrtime, { bigint });
}
