import type { Desk } from "./desk.ts";
import { replaceConstructor, replaceMethod } from "./replace-method.ts";

/** Memory that other threads may write to, and waiting for them. */
export function replaceSharedMemory(desk: Desk): void {
  replaceConstructor(globalThis, "SharedArrayBuffer", (native) => ({
    construct(args, as) {
      if (desk.active) desk.ask("shared-memory", "new SharedArrayBuffer()");
      return Reflect.construct(native, args, as);
    },
  }));
  for (const name of ["wait", "waitAsync"])
    replaceMethod(Atomics, name, (native) => (...args) => {
      if (desk.active) desk.ask("shared-memory", `Atomics.${name}()`);
      return Reflect.apply(native, Atomics, args);
    });
}
