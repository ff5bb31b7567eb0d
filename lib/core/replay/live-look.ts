import type { JsonValue } from "../envelope.ts";
import { PagePool } from "../state/page-pool.ts";
import { formatPointer } from "../state/pointer.ts";
import { previewOf } from "../state/preview.ts";
import { Reader, type Seen } from "../state/reader.ts";
import { valueAt } from "../state/segments.ts";
import { JsonWriter } from "../state/to-json.ts";
import { ABSENT } from "../state/tracked.ts";
import { openJournal } from "../state/traps/make-proxy.ts";
import { HiddenPartError } from "./hidden-part-error.ts";
import { type Look, lookAt } from "./path-test.ts";
import { PredicateError } from "./predicate-error.ts";
import { UnknownValueError } from "./unknown-value-error.ts";

/** Entries of a value that is compared whole. */
const MOST_COMPARED = 500_000;

/** A journal that nothing is written to needs no room. */
const SMALL_PAGE = 16;

function readerOf(state: unknown): Reader {
  return new Reader(openJournal(state, new PagePool(null, SMALL_PAGE)));
}

/** What stands at a path of a living state, read now. */
export class LiveLook implements Look {
  private readonly state: unknown;
  private readonly keys: readonly string[];
  private read: { value: Seen; reader: Reader } | null = null;

  constructor(state: unknown, keys: readonly string[]) {
    this.state = state;
    this.keys = keys;
  }

  // --- as a condition sees it: accessors of the state answer ------------------------------------------------------

  isPresent(): boolean {
    return this.ask((look) => look.isPresent());
  }

  isNaN(): boolean {
    return this.ask((look) => look.isNaN());
  }

  json(): JsonValue | undefined {
    return this.ask((look) => look.json());
  }

  /** The same for a time when the state has gone on. What cannot be read is told when it is asked for. */
  kept(): Look {
    const keep = <T>(ask: () => T): (() => T) => {
      try {
        const answer = ask();
        return () => answer;
      } catch (error) {
        return () => {
          throw error;
        };
      }
    };
    return {
      isPresent: keep(() => this.isPresent()),
      isNaN: keep(() => this.isNaN()),
      json: keep(() => this.json()),
    };
  }

  private ask<T>(question: (look: Look) => T): T {
    const { value, rest } = walk(this.state, this.keys);
    if (rest.length === 0 && isPlainJson(value))
      return question({ isPresent: () => true, isNaN: () => false, json: () => value });
    try {
      return question(lookAt(readerOf(value), rest, 0));
    } catch (error) {
      if (!(error instanceof HiddenPartError)) throw error;
      throw new UnknownValueError(
        `what stands at ${formatPointer(this.keys)} is a function, whose inside nobody can see`,
      );
    }
  }

  // --- as an answer shows it --------------------------------------------------------------------------------------

  /**
   * The value as JSON, what cannot be looked into in words; undefined when nothing stands there. Throws `PredicateError`
   * when it is too large to compare, or with `most`, answers undefined.
   */
  content(most?: number): JsonValue | undefined {
    const quick = quickValue(this.state, this.keys);
    if (isPlainJson(quick)) return quick;
    const { value, reader } = this.open();
    if (value === ABSENT) return undefined;
    const pointer = formatPointer(this.keys);
    const json = new JsonWriter(reader, 0, most ?? MOST_COMPARED).write(value, pointer);
    if (json === undefined && most === undefined)
      throw new PredicateError(`What stands at ${pointer || "the root"} is too large to compare`);
    return json;
  }

  preview(): string {
    const { value, reader } = this.open();
    return previewOf(reader, value, 0).text;
  }

  private open(): { value: Seen; reader: Reader } {
    if (this.read === null) {
      const reader = readerOf(this.state);
      this.read = { reader, value: valueAt(reader, this.keys, 0) };
    }
    return this.read;
  }
}

function isPlainJson(value: unknown): value is string | boolean | null | number {
  if (typeof value === "number") return Number.isFinite(value) && !Object.is(value, -0);
  return typeof value === "string" || typeof value === "boolean" || value === null;
}

/** Down own properties, as far as they lead; accessors are asked. */
function walk(state: unknown, keys: readonly string[]): { value: unknown; rest: readonly string[] } {
  let value = state;
  for (const [at, key] of keys.entries()) {
    const found =
      typeof value === "object" && value !== null ? Object.getOwnPropertyDescriptor(value, key) : undefined;
    if (found === undefined) return { value, rest: keys.slice(at) };
    value = "value" in found ? found.value : found.get?.call(value);
  }
  return { value, rest: [] };
}

/** What ordinary own properties lead to, without opening a journal; `ABSENT` when they lead nowhere, or anything is unusual. */
function quickValue(state: unknown, keys: readonly string[]): unknown {
  let value = state;
  for (const key of keys) {
    if (typeof value !== "object" || value === null) return ABSENT;
    const prototype: unknown = Object.getPrototypeOf(value);
    if (prototype !== Object.prototype && prototype !== Array.prototype) return ABSENT;
    const found = Object.getOwnPropertyDescriptor(value, key);
    if (found === undefined || !("value" in found) || !found.enumerable) return ABSENT;
    value = found.value;
  }
  return value;
}
