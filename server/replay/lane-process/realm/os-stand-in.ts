import os from "node:os";
import type { Desk } from "./desk.ts";
import { perturb } from "./perturb.ts";
import { type Overrides, standIn } from "./stand-in.ts";

/** `node:os` as user code sees it. */
export function makeOs(desk: Desk): typeof os {
  const once = new Map<string, unknown>();
  const overrides: Overrides = {};
  for (const [name, native] of Object.entries(os)) {
    if (typeof native !== "function") continue;
    const api = `os.${name}()`;
    const gate = (...args: unknown[]) => {
      const call = () => Reflect.apply(native as () => unknown, os, args);
      if (!desk.active) return call();
      if (name === "uptime") return desk.elapsed(desk.ask("timing", api)) / 1_000;
      const circumstances = desk.ask("process", api);
      if (!once.has(name)) once.set(name, call());
      const given = once.get(name);
      return circumstances.process === "given" ? given : perturb(given);
    };
    overrides[name] = () => gate;
  }
  return standIn(os, overrides);
}
