import child from "node:child_process";
import dgram from "node:dgram";
import net from "node:net";
import type { Desk } from "./desk.ts";
import { rejection } from "./rejection.ts";
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
const globals = ["fetch", "WebSocket", "EventSource", "XMLHttpRequest"];

/** Refuses the network and new processes while a run is on, by whichever way they are asked for. */
export function refuseWaysOut(desk: Desk): void {
  for (const [owner, name, api, cause] of lowest)
    replaceMethod(
      owner,
      name,
      (native) =>
        function (this: unknown, ...args) {
          if (desk.active) desk.refuse(cause, api);
          return Reflect.apply(native, this, args);
        },
    );
  for (const name of globals) {
    const native: unknown = Reflect.get(globalThis, name);
    if (typeof native === "function") setGlobal(name, gate(desk, name, native));
  }
}

function gate(desk: Desk, name: string, native: object): object {
  return new Proxy(native, {
    apply: (target, self, args: unknown[]) =>
      rejection(() => {
        if (desk.active) desk.refuse("network", name);
        return Reflect.apply(target as () => unknown, self, args);
      }),
    construct(target, args: unknown[], as) {
      if (desk.active) desk.refuse("network", name);
      return Reflect.construct(target as new () => object, args, as);
    },
  });
}
