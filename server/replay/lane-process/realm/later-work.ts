import process from "node:process";
import { promiseHooks } from "node:v8";
import type { Desk } from "./desk.ts";
import { replaceMethod } from "./replace-method.ts";

/** Whether a run has made anything that goes on after it: promises, microtasks, ticks. Costs nothing where there is none. */
export class LaterWork {
  #made = 0;
  #before = 0;

  constructor(desk: Desk) {
    const count = (): void => {
      if (desk.active) this.#made++;
    };
    promiseHooks.onInit(count);
    replaceMethod(process, "nextTick", (native) => (...args) => {
      count();
      return Reflect.apply(native, process, args);
    });
    replaceMethod(globalThis, "queueMicrotask", (native) => (...args) => {
      count();
      return Reflect.apply(native, globalThis, args);
    });
  }

  begin(): void {
    this.#before = this.#made;
  }

  get started(): boolean {
    return this.#made !== this.#before;
  }
}
