import nativeTimers from "node:timers";
import nativePromises from "node:timers/promises";
import { promisify } from "node:util";
import { bindCallback } from "./bind-callback.ts";
import type { Desk } from "./desk.ts";
import { setGlobal } from "./stand-in.ts";
import type { VirtualTimers } from "./virtual-timers.ts";

type Callback = (...args: unknown[]) => unknown;
interface Waiting {
  signal?: AbortSignal;
}

/** setTimeout and its like in all their forms; virtual while a run is on. */
export class TimerFunctions {
  readonly #desk: Desk;
  readonly #timers: VirtualTimers;
  /** The functions of `node:timers`, which are global, too. */
  readonly callbacks: Record<string, (...args: never[]) => unknown>;
  /** Those of `node:timers/promises`. */
  readonly promises: Record<string, unknown>;

  constructor(desk: Desk, timers: VirtualTimers) {
    this.#desk = desk;
    this.#timers = timers;
    this.callbacks = this.#makeCallbacks();
    this.promises = this.#makePromises();
    for (const [name, function_] of Object.entries(this.callbacks)) setGlobal(name, function_);
    this.#replaceAbortSignal();
  }

  #set(api: string, delay: unknown, repeats: boolean, fire: () => unknown): unknown {
    return this.#timers.set(this.#desk.ask("timer", `${api}()`), delay, repeats, fire);
  }

  #makeCallbacks() {
    const desk = this.#desk;
    const clear = (native: (timer: never) => void) => (timer: unknown) => {
      if (!this.#timers.clear(timer)) native(timer as never);
    };
    const functions = {
      setTimeout: (callback: Callback, delay?: number, ...args: unknown[]) =>
        desk.active
          ? this.#set("setTimeout", delay, false, bindCallback(callback, args))
          : nativeTimers.setTimeout(callback, delay, ...args),
      setInterval: (callback: Callback, delay?: number, ...args: unknown[]) =>
        desk.active
          ? this.#set("setInterval", delay, true, bindCallback(callback, args))
          : nativeTimers.setInterval(callback, delay, ...args),
      setImmediate: (callback: Callback, ...args: unknown[]) =>
        desk.active
          ? this.#set("setImmediate", null, false, bindCallback(callback, args))
          : nativeTimers.setImmediate(callback, ...args),
      clearTimeout: clear(nativeTimers.clearTimeout),
      clearInterval: clear(nativeTimers.clearInterval),
      clearImmediate: clear(nativeTimers.clearImmediate),
    };
    const promised = {
      setTimeout: (delay?: number, value?: unknown, options?: Waiting) =>
        this.#wait("setTimeout", delay, value, options),
      setImmediate: (value?: unknown, options?: Waiting) => this.#wait("setImmediate", null, value, options),
    };
    Object.defineProperty(functions.setTimeout, promisify.custom, { value: promised.setTimeout });
    Object.defineProperty(functions.setImmediate, promisify.custom, { value: promised.setImmediate });
    return functions;
  }

  #makePromises(): Record<string, unknown> {
    const setTimeout = (delay?: number, value?: unknown, options?: Waiting) =>
      this.#wait("setTimeout", delay, value, options);
    const setImmediate = (value?: unknown, options?: Waiting) =>
      this.#wait("setImmediate", null, value, options);
    const intervals = (delay?: number, value?: unknown, options?: Waiting) =>
      this.#intervals(delay, value, options);
    return {
      setTimeout,
      setImmediate,
      setInterval: intervals,
      scheduler: {
        wait: (delay?: number, options?: Waiting) => setTimeout(delay, undefined, options),
        yield: () => setImmediate(),
      },
    };
  }

  #wait(api: string, delay: unknown, value: unknown, options: Waiting | undefined): Promise<unknown> {
    if (!this.#desk.active)
      return delay === null
        ? nativePromises.setImmediate(value, options)
        : nativePromises.setTimeout(delay as number, value, options);
    const circumstances = this.#desk.ask("timer", `${api}()`);
    return new Promise((resolve, reject) => {
      const signal = options?.signal;
      const fail = () => reject(new DOMException("The operation was aborted", "AbortError"));
      if (signal?.aborted) return fail();
      const timer = this.#timers.set(circumstances, delay, false, () => resolve(value));
      signal?.addEventListener("abort", () => {
        timer.close();
        fail();
      });
    });
  }

  async *#intervals(delay?: number, value?: unknown, options?: Waiting): AsyncGenerator<unknown> {
    for (;;) yield await this.#wait("setInterval", delay ?? 1, value, options);
  }

  #replaceAbortSignal(): void {
    const native = AbortSignal.timeout;
    Object.defineProperty(AbortSignal, "timeout", {
      value: (delay: number) => {
        if (!this.#desk.active) return native.call(AbortSignal, delay);
        const controller = new AbortController();
        this.#set("AbortSignal.timeout", delay, false, () =>
          controller.abort(new DOMException("The operation was aborted due to timeout", "TimeoutError")),
        );
        return controller.signal;
      },
      writable: true,
      enumerable: true,
      configurable: true,
    });
  }
}
