import child from "node:child_process";
import dgram from "node:dgram";
import net from "node:net";
import vm from "node:vm";
import type { Desk } from "./desk.ts";
import type { Gates } from "./gates.ts";
import { ruleFor } from "./module-rules.ts";
import { refuseModule } from "./refuse-modules.ts";
import { replaceMethod } from "./replace-method.ts";
import { setGlobal } from "./stand-in.ts";

/** Below all clients: what was made earlier gets out by these. */
const lowest: [owner: object, name: string, api: string, cause: "network" | "processes"][] = [
  [net.Socket.prototype, "connect", "net.Socket.connect", "network"],
  [net.Server.prototype, "listen", "net.Server.listen", "network"],
  [dgram.Socket.prototype, "bind", "dgram.Socket.bind", "network"],
  [dgram.Socket.prototype, "send", "dgram.Socket.send", "network"],
  [child.ChildProcess.prototype, "spawn", "ChildProcess.spawn", "processes"],
];
/** What Node adds to the language's globals that computes, or that the realm answers for: all else is refused. */
const free =
  /^(?:process|global|Buffer|URL\w*|DOMException|Abort\w+|Event|EventTarget|CustomEvent|MessageEvent|CloseEvent|ErrorEvent|Text\w+|\w*Stream\w*|\w+QueuingStrategy|(?:set|clear)(?:Timeout|Interval|Immediate)|queueMicrotask|structuredClone|atob|btoa|BroadcastChannel|Message(?:Channel|Port)|Blob|File|FormData|Headers|Request|Response|[Pp]erformance\w*|[Cc]rypto\w*|SubtleCrypto|[Nn]avigator|QuotaExceededError|Storage|gc)$/;

/** Refuses the network, new processes and what else Node puts among the globals, by whichever way they are asked for. */
export function refuseWaysOut(desk: Desk, gates: Gates): void {
  // What others inherit from is seen to first: it is named after its own module.
  for (const [name, module] of Object.entries({ net, dgram, child_process: child })) {
    const rule = ruleFor(name);
    if (rule) refuseModule(desk, gates, name, module, rule);
  }
  for (const [owner, name, api, cause] of lowest)
    replaceMethod(
      owner,
      name,
      (native) =>
        function (this: unknown, ...args) {
          desk.guard(cause, api, "refused");
          return Reflect.apply(native, this, args);
        },
    );
  const language = new Set(vm.runInNewContext("Object.getOwnPropertyNames(globalThis)") as string[]);
  for (const name of Object.getOwnPropertyNames(globalThis))
    if (!language.has(name) && !free.test(name)) refuseGlobal(gates, name);
}

function refuseGlobal(gates: Gates, name: string): void {
  // To look at what a getter answers can open files.
  const native: unknown = Object.getOwnPropertyDescriptor(globalThis, name)?.value ?? readLazily(name);
  const leave = { whileLoading: "refused", newWhileLoading: "refused" } as const;
  const rule = { cause: "network", api: name, ...leave, rejects: name === "fetch" } as const;
  setGlobal(name, typeof native === "function" ? gates.gate(native as () => unknown, rule) : undefined);
}

function readLazily(name: string): unknown {
  return /^(?:local|session)Storage$/.test(name) ? undefined : (Reflect.get(globalThis, name) as unknown);
}
