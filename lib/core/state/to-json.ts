import type { JsonObject, JsonValue } from "../envelope.ts";
import { childPointer } from "./pointer.ts";
import { dateText, otherText } from "./preview.ts";
import { putOwn } from "./put-own.ts";
import type { Reader, Seen } from "./reader.ts";
import { entryValue, segmentOf } from "./segments.ts";
import { ABSENT, Container } from "./tracked.ts";

const DEEPEST = 1_000;

/** Thrown inside `toJson` when a value has more entries than it may. */
class TooLarge extends Error {}

/**
 * The state, or a part of it, as plain JSON. What JSON cannot say stands as an object with one `$` key:
 *
 * | value | JSON |
 * | --- | --- |
 * | NaN, Infinity, -Infinity, -0 | `{"$numberDouble": "NaN"}` |
 * | Date | `{"$date": "2024-01-01T00:00:00.000Z"}` or `{"$date": "Invalid Date"}` |
 * | undefined | `{"$undefined": true}` |
 * | Map | `{"$map": [[key, value], …]}` |
 * | Set | `{"$set": [member, …]}` |
 * | function, symbol, class with hidden state | `{"$other": "function f"}` |
 * | a container inside itself | `{"$ref": "/pointer"}` of its outer place |
 * | deeper than 1,000 levels | `{"$deep": true}` |
 * | an object whose only key starts with `$` | `{"$object": {…}}` |
 *
 * A bigint stays a bigint. Holes of arrays are null.
 */
export class JsonWriter {
  private readonly reader: Reader;
  private readonly event: number;
  private readonly above = new Map<number, string>();
  private left: number;

  /** `most`: entries that one value may have in all. */
  constructor(reader: Reader, event: number, most = Number.MAX_SAFE_INTEGER) {
    this.reader = reader;
    this.event = event;
    this.left = most;
  }

  /** Undefined when the value is absent or larger than allowed. */
  write(value: Seen, pointer: string): JsonValue | undefined {
    if (value === ABSENT) return undefined;
    try {
      return this.any(value, pointer);
    } catch (error) {
      if (error instanceof TooLarge) return undefined;
      throw error;
    }
  }

  private any(value: Seen, pointer: string): JsonValue {
    if (--this.left < 0) throw new TooLarge();
    if (value instanceof Container) return this.container(value, pointer);
    switch (typeof value) {
      case "string":
        this.left -= value.length >> 4;
        return value;
      case "boolean":
      case "bigint":
        return value;
      case "number":
        return Number.isFinite(value) && !Object.is(value, -0)
          ? value
          : { $numberDouble: Object.is(value, -0) ? "-0" : String(value) };
      case "undefined":
        return { $undefined: true };
      case "object":
        return null;
      case "function":
      case "symbol":
        return { $other: otherText(value) };
    }
  }

  private container(container: Container, pointer: string): JsonValue {
    const outer = this.above.get(container.id);
    if (outer !== undefined) return { $ref: outer };
    if (this.above.size >= DEEPEST) return { $deep: true };
    this.above.set(container.id, pointer);
    try {
      return this.content(container, pointer);
    } finally {
      this.above.delete(container.id);
    }
  }

  private content(container: Container, pointer: string): JsonValue {
    const reader = this.reader;
    switch (reader.kindOf(container)) {
      case "object":
        return this.object(container, pointer);
      case "array":
        return this.entries(container, pointer, (_, value) => value);
      case "map":
        return { $map: this.entries(container, pointer, (key, value) => [this.any(key, pointer), value]) };
      case "set":
        return { $set: this.entries(container, pointer, (_, value) => value) };
      case "date":
        return { $date: dateText(reader.leafAt(container, this.event)) };
      case "opaque":
        return { $other: String(reader.leafAt(container, this.event)) };
    }
  }

  private entries(
    container: Container,
    pointer: string,
    make: (key: unknown, value: JsonValue) => JsonValue,
  ): JsonValue[] {
    return this.reader.keysAt(container, this.event).map((key) => {
      const value = entryValue(this.reader, container, key, this.event);
      const inside = childPointer(pointer, segmentOf(this.reader, container, key, this.event));
      return make(key, value === ABSENT ? null : this.any(value, inside));
    });
  }

  private object(container: Container, pointer: string): JsonValue {
    const found: JsonObject = {};
    const keys = this.reader.keysAt(container, this.event) as string[];
    for (const key of keys) {
      const value = this.reader.childAt(container, key, this.event);
      putOwn(found, key, this.any(value, childPointer(pointer, key)));
    }
    return keys.length === 1 && keys[0]?.startsWith("$") ? { $object: found } : found;
  }
}
