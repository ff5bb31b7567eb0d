import { isBuiltin } from "node:module";
import process from "node:process";
import type { Desk } from "./desk.ts";
import { makeEnvironment } from "./environment.ts";
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
const refused = [
  "abort",
  "exit",
  "reallyExit",
  "kill",
  "_kill",
  "_debugProcess",
  "chdir",
  "dlopen",
  "setuid",
  "seteuid",
  "setgid",
  "setegid",
  "setgroups",
  "initgroups",
  "execve",
  "openStdin",
  "_kill",
  "_debugProcess",
  "_debugEnd",
];
/** What of Node's inside only computes: old packages ask for it while they are loaded. */
const pureBindings = new Set(["util", "constants", "config", "natives", "buffer"]);

/** `process` as user code sees it: what it says of itself is noted, and what would end or change it is refused. */
export class ProcessStandIn {
  readonly #desk: Desk;
  readonly #zone: ZoneSwitch;
  readonly #shared: Overrides = {};

  constructor(desk: Desk, zone: ZoneSwitch) {
    this.#desk = desk;
    this.#zone = zone;
    const once = new Map<string, unknown>();
    const put = (name: string, answer: () => unknown): void => {
      if (name in process) this.#shared[name] = answer;
    };
    for (const name of values) put(name, () => answerValue(desk, name, Reflect.get(process, name)));
    for (const name of calls) put(name, constant(gateCall(desk, name, once)));
    for (const name of refused) put(name, constant(gateRefused(desk, name)));
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
    return standIn(process, { ...this.#shared, ...own });
  }
}

function constant<T>(value: T): () => T {
  return () => value;
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

function gateRefused(desk: Desk, name: string): unknown {
  const native: unknown = Reflect.get(process, name);
  if (typeof native !== "function") return native;
  return (...args: unknown[]) => {
    if (desk.active && desk.phase !== "load") desk.refuse("processes", `process.${name}`);
    return Reflect.apply(native, process, args);
  };
}

/** Reading it sets variables: allowed while the module is loaded. */
function gateEnvFile(desk: Desk): (file?: string) => void {
  return (file) => {
    if (desk.active && desk.phase !== "load") desk.refuse("files", "process.loadEnvFile");
    if (desk.active) desk.note("files", "process.loadEnvFile");
    process.loadEnvFile(...(file === undefined ? [] : [file]));
  };
}

/** Node's inside is reached around everything that is refused. */
function gateBinding(desk: Desk, name: string): (binding: string) => unknown {
  const native = Reflect.get(process, name) as (binding: string) => unknown;
  return (binding) => {
    if (desk.active && !pureBindings.has(binding)) desk.refuse("processes", `process.${name}`);
    return Reflect.apply(native, process, [binding]);
  };
}

function makeReport(desk: Desk): object {
  const gate = (name: "getReport" | "writeReport") => () => {
    const native = process.report[name] as (...args: unknown[]) => unknown;
    return (...args: unknown[]) => {
      if (desk.active) desk.refuse(name === "getReport" ? "process" : "files", `process.report.${name}`);
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
