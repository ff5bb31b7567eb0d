import { hiddenSlots } from "../state/hidden-slots.ts";
import type { Journal } from "../state/journal.ts";
import { classify } from "../state/kinds.ts";
import { describeOpaque } from "../state/leaf.ts";
import { type ContainerKind, Line } from "../state/tracked.ts";

/** Deeper than this nothing is looked at: what differs only there counts as equal. */
const MOST_DEPTH = 1_000;

/** What a container holds that an event made: comparable between runs, which share no objects that they made. */
export class Content {
  readonly kind: ContainerKind | "repeat" | "too-deep";
  /** Name of the user's class, else empty. */
  readonly maker: string;
  /** Of an object or Map: key, value, key, value …; of an array or Set its members; of a leaf one text or number. */
  readonly entries: unknown[];

  constructor(kind: Content["kind"], maker: string, entries: unknown[]) {
    this.kind = kind;
    this.maker = maker;
    this.entries = entries;
  }
}

/** Stands for what an accessor would answer. */
const ACCESSOR = Symbol("accessor");

/** What JSON would lose of a value. */
export type LossKind =
  | "undefined"
  | "a function"
  | "a symbol"
  | "a bigint"
  | "NaN or Infinity"
  | "-0"
  | "a Map"
  | "a Set"
  | "a Date"
  | "an instance of a class"
  | "an object that hides a part of itself"
  | "a hole in an array"
  | "an object that holds itself";

/** Told of each loss met, with the keys that lead to it from the value that is read. */
export type OnLoss = (kind: LossKind, keys: readonly string[]) => void;

/** Reads values that an event wrote. A container from before the event stands as its `Line`. */
export class ContentReader {
  private readonly journal: Journal;
  /** Null: nobody asks what JSON would lose. */
  private readonly onLoss: OnLoss | null;
  private readonly keys: string[] = [];
  private seen = new Map<object, number>();
  private readonly open = new Set<object>();

  constructor(journal: Journal, onLoss: OnLoss | null) {
    this.journal = journal;
    this.onLoss = onLoss;
  }

  /** A primitive, a `Line`, a `Content`. */
  read(value: unknown): unknown {
    if (typeof value === "object" && value !== null) {
      this.seen = new Map();
      return this.readObject(value);
    }
    return this.readPrimitive(value);
  }

  /** The content of a container whatever its age: its lines are read, too, as they are now. */
  expand(value: unknown): unknown {
    const known = value instanceof Line ? value.head : value;
    if (typeof known !== "object" || known === null) return value;
    this.seen = new Map();
    return this.readRaw(known, true);
  }

  private readPrimitive(value: unknown): unknown {
    if (this.onLoss === null) return value;
    const loss = lossOf(value);
    if (loss !== null) this.onLoss(loss, this.keys);
    return value;
  }

  private readObject(value: object): unknown {
    const tracked = this.journal.find(value);
    if (tracked !== undefined && !this.journal.isFresh(tracked)) return tracked.line;
    return this.readRaw(tracked?.raw ?? value, false);
  }

  private readRaw(raw: object, through: boolean): Content {
    const old = through ? this.journal.find(raw) : undefined;
    if (old !== undefined) this.journal.restoreOrder(old);
    if (this.open.has(raw)) this.onLoss?.("an object that holds itself", this.keys);
    const met = this.seen.get(raw);
    if (met !== undefined) return new Content("repeat", "", [met]);
    this.seen.set(raw, this.seen.size);
    if (this.open.size > MOST_DEPTH) return new Content("too-deep", "", []);
    this.open.add(raw);
    const content = this.readKind(raw, through);
    this.open.delete(raw);
    return content;
  }

  private readKind(raw: object, through: boolean): Content {
    const { kind, instance } = classify(raw);
    const inner = (key: string, value: unknown) => this.readInner(key, value, through);
    switch (kind) {
      case "object":
        if (instance) this.onLoss?.("an instance of a class", this.keys);
        return new Content(kind, instance ? makerOf(raw) : "", entriesOf(raw, inner));
      case "array":
        return new Content(kind, "", this.elementsOf(raw as unknown[], inner));
      case "map": {
        this.onLoss?.("a Map", this.keys);
        const entries = [...(raw as Map<unknown, unknown>)];
        return new Content(
          kind,
          "",
          entries.flatMap(([key, value]) => [inner("", key), inner(String(key), value)]),
        );
      }
      case "set":
        this.onLoss?.("a Set", this.keys);
        return new Content(
          kind,
          "",
          [...(raw as Set<unknown>)].map((member) => inner("", member)),
        );
      case "date":
        this.onLoss?.("a Date", this.keys);
        return new Content(kind, "", [Date.prototype.getTime.call(raw)]);
      case "opaque":
        this.onLoss?.("an object that hides a part of itself", this.keys);
        return new Content(kind, makerOf(raw), [describeOpaque(raw)]);
    }
  }

  private elementsOf(raw: unknown[], inner: (key: string, value: unknown) => unknown): unknown[] {
    const found: unknown[] = [];
    for (let at = 0; at < raw.length; at++) {
      if (this.onLoss !== null && !(at in raw)) this.onLoss("a hole in an array", this.keys);
      found.push(inner(this.onLoss === null ? "" : String(at), raw[at]));
    }
    return found;
  }

  private readInner(key: string, value: unknown, through: boolean): unknown {
    if (this.onLoss !== null) this.keys.push(key);
    const isObject = typeof value === "object" && value !== null;
    const read = !isObject
      ? this.readPrimitive(value)
      : through
        ? this.readRaw(this.journal.find(value)?.raw ?? value, true)
        : this.readObject(value);
    if (this.onLoss !== null) this.keys.pop();
    return read;
  }
}

function entriesOf(raw: object, inner: (key: string, value: unknown) => unknown): unknown[] {
  const found: unknown[] = [];
  for (const key of Object.keys(raw)) {
    // An accessor is the user's code, which is not called, and may be made anew by each start of a package.
    const own = Object.getOwnPropertyDescriptor(raw, key);
    if (own !== undefined && !("value" in own)) {
      inner(key, own.get);
      found.push(key, ACCESSOR);
    } else found.push(key, inner(key, own?.value));
  }
  for (const key of Object.getOwnPropertySymbols(raw)) {
    const own = Object.getOwnPropertyDescriptor(raw, key);
    if (own?.enumerable && "value" in own) found.push(key, inner(String(key), own.value));
  }
  for (const slot of hiddenSlots(raw))
    if (slot.label !== null) found.push(slot.label, inner(slot.label, slot.read(raw)));
  return found;
}

function makerOf(raw: object): string {
  const prototype: object | null = Object.getPrototypeOf(raw);
  const maker: unknown =
    prototype === null ? undefined : Object.getOwnPropertyDescriptor(prototype, "constructor")?.value;
  return typeof maker === "function" ? maker.name : "";
}

function lossOf(value: unknown): LossKind | null {
  switch (typeof value) {
    case "undefined":
      return "undefined";
    case "function":
      return "a function";
    case "symbol":
      return "a symbol";
    case "bigint":
      return "a bigint";
    case "number":
      if (!Number.isFinite(value)) return "NaN or Infinity";
      return Object.is(value, -0) ? "-0" : null;
    case "string":
    case "boolean":
    case "object":
      return null;
  }
}
