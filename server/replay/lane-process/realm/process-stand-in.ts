import process from "node:process";
import type { Desk } from "./desk.ts";
import { makeEnvironment } from "./environment.ts";
import { perturb } from "./perturb.ts";
import { type Overrides, standIn } from "./stand-in.ts";

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
];
const refused = [
  "abort",
  "exit",
  "reallyExit",
  "kill",
  "chdir",
  "dlopen",
  "setuid",
  "seteuid",
  "setgid",
  "setegid",
  "setgroups",
  "initgroups",
  "execve",
];

/** `process` as user code sees it: what it says of itself is noted, and what would end or change it is refused. */
export function makeProcess(desk: Desk): NodeJS.Process {
  const once = new Map<string, unknown>();
  const overrides: Overrides = {};
  for (const name of values)
    if (name in process) overrides[name] = () => answerValue(desk, name, Reflect.get(process, name));
  for (const name of calls) if (name in process) overrides[name] = constant(gateCall(desk, name, once));
  for (const name of refused) if (name in process) overrides[name] = constant(gateRefused(desk, name));
  const env = makeEnvironment(desk, process.env);
  const hrtime = makeHrtime(desk);
  const uptime = () =>
    desk.active ? desk.elapsed(desk.ask("timing", "process.uptime()")) / 1_000 : process.uptime();
  return standIn(process, { ...overrides, env: () => env, hrtime: () => hrtime, uptime: () => uptime });
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
