import type vm from "node:vm";
import type { JsonValue, StoredEvent } from "#core/envelope.ts";
import { loadPlainly, type PlainHandler, type PlainInstance } from "./plain-instance.ts";
import { plainIdentities, plainJson } from "./plain-json.ts";

export type EventOutcome = "ok" | "failed" | "not-handled";

/** A log folded with nothing around the user's code: no proxy, no journal, no realm. */
export class PlainFold {
  state: unknown;
  /** The last event; null before the first. */
  event: unknown = null;
  private readonly script: vm.Script;
  private readonly log: readonly StoredEvent[];
  private instance: PlainInstance;
  private done = 0;
  /** Places in the log of events whose handler threw. */
  private readonly failed = new Set<number>();

  static async start(script: vm.Script, log: readonly StoredEvent[]): Promise<PlainFold> {
    return new PlainFold(script, log, await loadPlainly(script));
  }

  private constructor(script: vm.Script, log: readonly StoredEvent[], instance: PlainInstance) {
    this.script = script;
    this.log = log;
    this.instance = instance;
    this.state = instance.initialState();
  }

  /** Some handler wrote to the state in place; some handler answered a new one. */
  private wrote = false;
  private returned = false;

  get isDone(): boolean {
    return this.done === this.log.length;
  }

  json(): JsonValue {
    return plainJson(this.state, this.instance.lowered);
  }

  /** As `plainIdentities`. */
  identities(): JsonValue | null {
    return plainIdentities(this.state, this.instance.lowered);
  }

  async next(): Promise<EventOutcome> {
    const stored = this.log[this.done] as StoredEvent;
    const event = toEvent(stored);
    const handler = this.instance.handlerFor(stored.eventType);
    const outcome = handler === null ? "not-handled" : await this.handle(handler, event);
    this.done++;
    this.event = event;
    return outcome;
  }

  private async handle(handler: PlainHandler, event: unknown): Promise<EventOutcome> {
    try {
      await this.run(handler, event);
      return "ok";
    } catch {
      this.failed.add(this.done);
      await this.foldAgain();
      return "failed";
    }
  }

  /** The state as before an event that failed: whatever its handler did is not known, so everything is done anew. */
  private async foldAgain(): Promise<void> {
    this.instance = await loadPlainly(this.script);
    this.state = this.instance.initialState();
    [this.wrote, this.returned] = [false, false];
    for (const [index, stored] of this.log.slice(0, this.done).entries()) {
      if (this.failed.has(index)) continue;
      const handler = this.instance.handlerFor(stored.eventType);
      if (handler !== null) await this.run(handler, toEvent(stored));
    }
  }

  private async run(handler: PlainHandler, event: unknown): Promise<void> {
    const before = this.instance.evolves ? "" : this.text();
    const returned = handler(this.state, event);
    const answer: unknown = isPromise(returned) ? await returned : returned;
    // A handler that wrote in place is no reducer: what the others answer may be a value by the way.
    if (!this.instance.evolves && this.text() !== before) this.wrote = true;
    if (answer === undefined || Object.is(answer, this.state)) return;
    if (!this.instance.evolves && !this.isNewState(answer)) return;
    this.state = answer;
    this.returned = true;
  }

  /** What a handler beside others answers may be a value by the way, like the length that `push` answers. */
  private isNewState(answer: unknown): boolean {
    if (isObject(answer) && isWithin(this.state, answer)) return false;
    if (!isObject(this.state)) return true;
    if (isObject(answer) && kindOf(answer) === kindOf(this.state)) return true;
    return this.returned && !this.wrote;
  }

  private text(): string {
    return JSON.stringify(this.json(), (_, held: unknown) => (typeof held === "bigint" ? `${held}n` : held));
  }
}

function toEvent({ payloadText, metadataText, ...facts }: StoredEvent): unknown {
  const event = { ...facts, payload: JSON.parse(payloadText), metadata: JSON.parse(metadataText) };
  return freezeThrough(event);
}

function freezeThrough(value: unknown): unknown {
  if (!isObject(value) || Object.isFrozen(value)) return value;
  for (const held of Object.values(value)) freezeThrough(held);
  return Object.freeze(value);
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

function isPromise(value: unknown): value is PromiseLike<unknown> {
  return isObject(value) && "then" in value && typeof value.then === "function";
}

function kindOf(value: object): string {
  const tag = Object.prototype.toString.call(value);
  return ["[object Array]", "[object Map]", "[object Set]", "[object Date]"].includes(tag) ? tag : "object";
}

/** True when the state holds the very object somewhere below. */
function isWithin(state: unknown, wanted: object): boolean {
  const seen = new Set<unknown>();
  const waiting: unknown[] = [state];
  while (waiting.length > 0) {
    const next = waiting.pop();
    if (!isObject(next) || seen.has(next)) continue;
    if (next === wanted) return true;
    seen.add(next);
    if (next instanceof Map) waiting.push(...next.keys(), ...next.values());
    else if (next instanceof Set) waiting.push(...next);
    else for (const held of Object.values(Object.getOwnPropertyDescriptors(next))) waiting.push(held.value);
  }
  return false;
}
