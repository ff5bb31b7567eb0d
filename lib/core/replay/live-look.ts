import type { JsonValue } from "../envelope.ts";
import { PagePool } from "../state/page-pool.ts";
import { formatPointer } from "../state/pointer.ts";
import { previewOf } from "../state/preview.ts";
import { Reader, type Seen } from "../state/reader.ts";
import { JsonWriter } from "../state/to-json.ts";
import { ABSENT } from "../state/tracked.ts";
import { openJournal } from "../state/traps/make-proxy.ts";
import { type Look, lookAt } from "./path-test.ts";
import { PredicateError } from "./predicate-error.ts";

/** Entries of a value that is compared whole. */
const MOST_COMPARED = 500_000;

/** A journal that nothing is written to needs no room. */
const SMALL_PAGE = 16;

/** What stands at a path of a living state, read now, as the journal would read it. */
export class LiveLook implements Look {
  private readonly state: unknown;
  private readonly keys: readonly string[];
  private read: { look: Look; reader: Reader } | null = null;

  constructor(state: unknown, keys: readonly string[]) {
    this.state = state;
    this.keys = keys;
  }

  get value(): Seen {
    const quick = quickValue(this.state, this.keys);
    return isScalar(quick) ? quick : this.open().look.value;
  }

  json(): JsonValue | undefined {
    const quick = quickValue(this.state, this.keys);
    // A number that is no JSON is left to the reader.
    return isPlainJson(quick) ? quick : this.open().look.json();
  }

  /**
   * The value as JSON, what cannot be looked into in words; undefined when nothing stands there. Throws `PredicateError`
   * when it is too large to compare, or with `most`, answers undefined.
   */
  content(most?: number): JsonValue | undefined {
    const quick = quickValue(this.state, this.keys);
    if (isPlainJson(quick)) return quick;
    const { look, reader } = this.open();
    if (look.value === ABSENT) return undefined;
    const json = new JsonWriter(reader, 0, most ?? MOST_COMPARED).write(look.value, formatPointer(this.keys));
    if (json === undefined && most === undefined)
      throw new PredicateError(
        `What stands at ${formatPointer(this.keys) || "the root"} is too large to compare`,
      );
    return json;
  }

  preview(): string {
    const { look, reader } = this.open();
    return previewOf(reader, look.value, 0).text;
  }

  /** The same for a time when the state has gone on. What cannot be read is told when it is asked for. */
  kept(): Look {
    const { value } = this;
    try {
      const json = this.json();
      return { value, json: () => json };
    } catch (error) {
      return {
        value,
        json: () => {
          throw error;
        },
      };
    }
  }

  private open(): { look: Look; reader: Reader } {
    if (this.read === null) {
      const reader = new Reader(openJournal(this.state, new PagePool(null, SMALL_PAGE)));
      this.read = { reader, look: lookAt(reader, this.keys, 0) };
    }
    return this.read;
  }
}

function isScalar(value: unknown): boolean {
  return value !== ABSENT && typeof value !== "function" && (typeof value !== "object" || value === null);
}

function isPlainJson(value: unknown): value is string | boolean | null | number {
  if (typeof value === "number") return Number.isFinite(value) && !Object.is(value, -0);
  return typeof value === "string" || typeof value === "boolean" || value === null;
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
