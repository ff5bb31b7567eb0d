import type { Circumstances } from "#core/determinism/circumstances.ts";
import type { Desk } from "./desk.ts";

const another = "CAUSELINE_OTHER";

/**
 * `process.env` as one instance of the user's modules sees it: what it writes is its own, the rest is the process's.
 *
 * Names that no variable can have (`toJSON`) are answered as ever. `onWrite` is told what is written, undefined for what
 * is deleted.
 */
export function makeEnvironment(
  desk: Desk,
  native: NodeJS.ProcessEnv,
  onWrite: (key: string, value: string | undefined) => void,
): NodeJS.ProcessEnv {
  const environment = new InstanceEnvironment(desk, native, onWrite);
  return new Proxy({}, environment) as NodeJS.ProcessEnv;
}

class InstanceEnvironment implements ProxyHandler<object> {
  readonly #desk: Desk;
  readonly #native: NodeJS.ProcessEnv;
  readonly #onWrite: (key: string, value: string | undefined) => void;
  /** What was written; undefined: deleted. */
  readonly #own = new Map<string, string | undefined>();
  /** Written while an event was handled. */
  readonly #late = new Set<string>();
  /** Of `{ ...process.env }` and its like: the names were asked for already, then come the values. */
  #listed: { run: number; key: string; circumstances: Circumstances } | null = null;
  #whole: { run: number; circumstances: Circumstances } | null = null;

  constructor(
    desk: Desk,
    native: NodeJS.ProcessEnv,
    onWrite: (key: string, value: string | undefined) => void,
  ) {
    this.#desk = desk;
    this.#native = native;
    this.#onWrite = onWrite;
  }

  get(_: object, key: string | symbol): unknown {
    if (!this.#isName(key)) return Reflect.get(this.#native, key);
    const { run } = this.#desk;
    const known = this.#listed?.key === key && this.#listed.run === run ? this.#listed.circumstances : null;
    this.#listed = null;
    return this.#value(key, known);
  }

  has(_: object, key: string | symbol): boolean {
    if (!this.#isName(key)) return Reflect.has(this.#native, key);
    return this.#value(key, null) !== undefined;
  }

  ownKeys(): string[] {
    const keys = Object.keys(this.#native).filter((key) => !this.#own.has(key));
    for (const [key, value] of this.#own) if (value !== undefined) keys.push(key);
    if (!this.#desk.active) return keys;
    const circumstances = this.#desk.ask("environment", "process.env");
    this.#whole = { run: this.#desk.run, circumstances };
    if (circumstances.environment === "other" && !keys.includes(another)) keys.push(another);
    return keys;
  }

  getOwnPropertyDescriptor(_: object, key: string | symbol): PropertyDescriptor | undefined {
    if (!this.#isName(key)) return Reflect.getOwnPropertyDescriptor(this.#native, key);
    const { run, active } = this.#desk;
    const whole = this.#whole?.run === run ? this.#whole.circumstances : null;
    const circumstances = whole ?? (active && !this.#own.has(key) ? this.#ask(key) : null);
    const value = this.#value(key, circumstances);
    this.#listed = circumstances && { run, key, circumstances };
    if (value === undefined) return undefined;
    return { value, writable: true, enumerable: true, configurable: true };
  }

  set(_: object, key: string | symbol, value: unknown): boolean {
    return this.#write(key, `process.env.${String(key)} =`, String(value));
  }

  /** As the platform has it: its properties are all plain ones. */
  defineProperty(_: object, key: string | symbol, descriptor: PropertyDescriptor): boolean {
    const { configurable, writable, enumerable } = descriptor;
    if (!configurable || !writable || !enumerable || !("value" in descriptor)) return false;
    return this.#write(key, `process.env.${String(key)} =`, String(descriptor.value));
  }

  deleteProperty(_: object, key: string | symbol): boolean {
    return typeof key === "symbol" || this.#write(key, `delete process.env.${key}`, undefined);
  }

  #isName(key: string | symbol): key is string {
    if (typeof key === "symbol") return false;
    return this.#own.has(key) || Object.hasOwn(this.#native, key) || !(key in Object.prototype);
  }

  #ask(key: string): Circumstances {
    return this.#desk.ask("environment", `process.env.${key}`);
  }

  #isLate(): boolean {
    return this.#desk.active && this.#desk.phase !== "load";
  }

  #value(key: string, known: Circumstances | null): string | undefined {
    if (this.#own.has(key)) {
      if (this.#late.has(key) && this.#isLate()) this.#desk.note("global-state", `process.env.${key}`);
      return this.#own.get(key);
    }
    const given = this.#native[key];
    if (!this.#desk.active || (known ?? this.#ask(key)).environment === "given") return given;
    return given === undefined ? "other" : `other-${given}`;
  }

  #write(key: string | symbol, api: string, value: string | undefined): boolean {
    if (typeof key === "symbol") return false;
    if (this.#isLate()) {
      this.#late.add(key);
      this.#desk.note("global-state", api);
    }
    this.#own.set(key, value);
    this.#onWrite(key, value);
    return true;
  }
}
