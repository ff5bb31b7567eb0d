import type { JsonObject, JsonValue } from "../envelope.ts";
import { Accessor, HOLE, Unreadable } from "./odd-values.ts";
import { childPointer } from "./pointer.ts";
import { dateText, otherText } from "./preview.ts";
import { putOwn } from "./put-own.ts";
import type { Reader, Seen } from "./reader.ts";
import { entryValue, segmentOf } from "./segments.ts";
import { ABSENT, Container, type ContainerKind } from "./tracked.ts";

const DEEPEST = 1_000;

/** Thrown inside `toJson` when a value has more entries than it may. */
class TooLarge extends Error {}

/** A container of which the entries are being written. */
interface Frame {
  container: Container;
  kind: ContainerKind;
  pointer: string;
  keys: readonly unknown[];
  /** Of the next key. */
  at: number;
  /** An array for all kinds but objects. */
  content: JsonValue[] | JsonObject;
}

/**
 * The state, or a part of it, as plain JSON. What JSON cannot say stands as an object with one `$` key:
 *
 * | value | JSON |
 * | --- | --- |
 * | NaN, Infinity, -Infinity, -0 | `{"$numberDouble": "NaN"}` |
 * | Date | `{"$date": "2024-01-01T00:00:00.000Z"}` or `{"$date": "Invalid Date"}` |
 * | undefined | `{"$undefined": true}` |
 * | a hole of an array | `{"$hole": true}` |
 * | Map | `{"$map": [[key, value], …]}` |
 * | Set | `{"$set": [member, …]}` |
 * | function, symbol, class with hidden state | `{"$other": "function f"}` |
 * | own property with a getter or setter, which is not run | `{"$accessor": "getter"}` |
 * | what throws when it is looked at | `{"$unreadable": "message"}` |
 * | a container inside itself | `{"$ref": "/pointer"}` of its outer place |
 * | deeper than 1,000 levels | `{"$deep": true}` |
 * | an object whose only key starts with `$` | `{"$object": {…}}` |
 *
 * A bigint stays a bigint. A key that is a symbol stands behind the others, as its pointer segment. Not recursive, so
 * that depth costs no stack.
 */
export class JsonWriter {
  private readonly reader: Reader;
  private readonly event: number;
  private readonly above = new Map<number, string>();
  private readonly frames: Frame[] = [];
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
      const made = this.begin(value, pointer);
      for (let top = this.frames.at(-1); top !== undefined; top = this.frames.at(-1)) this.step(top);
      return made;
    } catch (error) {
      if (error instanceof TooLarge) return undefined;
      throw error;
    }
  }

  /** The JSON of a value; that of a container is filled by the frame that it adds. */
  private begin(value: Seen, pointer: string): JsonValue {
    if (--this.left < 0) throw new TooLarge();
    if (value instanceof Container) return this.container(value, pointer);
    if (value instanceof Unreadable) return this.unreadable(value, pointer);
    if (typeof value === "string") this.left -= value.length >> 4;
    return scalar(value);
  }

  private container(container: Container, pointer: string): JsonValue {
    const outer = this.above.get(container.id);
    if (outer !== undefined) return { $ref: outer };
    if (this.above.size >= DEEPEST) return { $deep: true };
    const { reader, event } = this;
    if (reader.sizeAt(container, event) > this.left) throw new TooLarge();
    const problem = reader.problemOf(container);
    if (problem !== null) return this.unreadable(problem, pointer);
    const kind = reader.kindOf(container);
    if (kind === "date") return { $date: dateText(reader.leafAt(container, event)) };
    if (kind === "opaque") return { $other: String(reader.leafAt(container, event)) };
    const keys = reader.keysAt(container, event);
    const content: JsonValue[] | JsonObject = kind === "object" ? {} : [];
    this.frames.push({ container, kind, pointer, keys, at: -1, content });
    if (kind === "map") return { $map: content };
    if (kind === "set") return { $set: content };
    const [only] = keys;
    return keys.length === 1 && kind === "object" && String(only).startsWith("$")
      ? { $object: content }
      : content;
  }

  private unreadable({ message }: Unreadable, pointer: string): JsonValue {
    this.reader.onUnreadable?.(pointer, message);
    return { $unreadable: message };
  }

  private step(frame: Frame): void {
    if (frame.at === -1) this.above.set(frame.container.id, frame.pointer);
    if (++frame.at < frame.keys.length) {
      this.entry(frame, frame.keys[frame.at]);
      return;
    }
    this.frames.pop();
    this.above.delete(frame.container.id);
  }

  private entry({ container, kind, pointer, content }: Frame, key: unknown): void {
    const value = entryValue(this.reader, container, key, this.event);
    const segment = segmentOf(this.reader, container, key, this.event);
    const made = this.begin(value, childPointer(pointer, segment));
    if (!Array.isArray(content)) putOwn(content, segment, made);
    else if (kind === "map") content.push([this.begin(key, pointer), made]);
    else content.push(made);
  }
}

function scalar(value: Seen): JsonValue {
  if (value === HOLE) return { $hole: true };
  if (value instanceof Accessor) return { $accessor: value.words };
  switch (typeof value) {
    case "string":
    case "boolean":
    case "bigint":
      return value;
    case "number":
      return Number.isFinite(value) && !Object.is(value, -0)
        ? value
        : { $numberDouble: Object.is(value, -0) ? "-0" : String(value) };
    case "undefined":
      return { $undefined: true };
    case "function":
    case "symbol":
      return { $other: otherText(value) };
    case "object":
      return null;
  }
}
