import { type CellMap, NO_CELLS } from "./cell-map.ts";
import type { OrderLog } from "./order-log.ts";

/** What a cell holds when its key does not exist. */
export const ABSENT: unique symbol = Symbol("absent");

/** Property under which a proxy answers its live object; nobody outside has this symbol. */
export const RAW: unique symbol = Symbol("raw");

/** Where Node looks for an object's own way of being logged. */
export const INSPECT: unique symbol = Symbol.for("nodejs.util.inspect.custom");

/** How a container is read and written; `date` and `opaque` have one cell, the others one per key. */
export type ContainerKind = "object" | "array" | "map" | "set" | "date" | "opaque";

/** Key of the only cell of a date (milliseconds) or an opaque value (its description). */
export const LEAF_KEY = "value";

/** What was asked for an object: nothing, no more keys (`preventExtensions`), keys that stay (`seal`), `freeze`. */
export type Sealed = 0 | 1 | 2 | 3;

/** `cap` of a container that still changes. */
export const LIVE = Number.MAX_SAFE_INTEGER;

/**
 * The history of one container's cells; what was never written since `birth` is read from `head`.
 *
 * An immutable update makes a new container that goes on with the line of the one it replaced, so that only the
 * difference is stored:
 *
 * ```
 * {n:1, m:2} (id 1)  --returned {...state, n: 5}-->  {n:5, m:2} (id 2)
 * line 1:  n: 1 | event 7: 5      id 1 = line 1 up to event 6, id 2 = line 1
 * ```
 */
export class Line {
  readonly id: number;
  readonly kind: ContainerKind;
  /** The live object: of the container that owns the end of the line. */
  head: object;
  /** Event in which it came to be; the line has no history before it. */
  readonly birth: number;
  /** Key to cell. Array keys are index + base; object keys of a Map or Set stand as their container. */
  cells: CellMap = NO_CELLS;
  /** Cell of the number of entries, and of an array's base; -1 before they first change. */
  sizeCell = -1;
  baseCell = -1;
  /** Virtual index of an array's first element: `shift` raises it, so that no other element moves. */
  base = 0;
  /** Number of entries now; -1 while nobody counted. */
  size = -1;
  /** Present once a key was deleted; before that the live order is the order at every version. */
  order: OrderLog | null = null;
  /** Keys that stand last though it is not their place, since a deletion was taken back; `restoreOrder` mends it. */
  displaced: Set<unknown> | null = null;
  /** Keys of `head` in order; valid while it has as many entries. */
  keys: unknown[] | null = null;
  /** The line of the same container before it was left behind by an immutable update and then written again. */
  splitFrom: Line | null = null;
  /** Last event that wrote a cell. */
  writtenAt = -1;

  constructor(id: number, kind: ContainerKind, head: object, birth: number) {
    this.id = id;
    this.kind = kind;
    this.head = head;
    this.birth = birth;
  }
}

/** An earlier stretch of a container's history, on the line that another container went on with. */
export interface PastLine {
  line: Line;
  cap: number;
  past: PastLine | null;
  since: number;
}

/** A container's identity: which stretch of which line is its content. */
export class Container {
  readonly id: number;
  line: Line;
  /** Last event whose writes to the line are this container's; `LIVE` while it owns the end. */
  cap = LIVE;
  /** First event at which `line` is its content; before that `past` is. */
  since = -1;
  past: PastLine | null = null;

  constructor(id: number, line: Line) {
    this.id = id;
    this.line = line;
  }
}

/** A container whose live object is at hand. The target of its proxy: traps read `raw` from it. */
export class Tracked extends Container {
  /** Replaced once by a copy when it is a frozen part of an event that a handler writes to. */
  raw: object;
  readonly kind: ContainerKind;
  /** Event in which it was attached; during that event nobody can have seen it, so nothing is journaled. */
  readonly birth: number;
  /** What handlers are given; null until one asks. */
  proxy: object | null = null;
  /** The object that a handler read last from this container, and its proxy: the next one mostly reads it again. */
  lastRead: object | null = null;
  lastProxy: object | null = null;
  /** An instance of the user's class, or an object of whose keys nobody can be sure: see `Classified`. */
  isInstance = false;
  /** A date or opaque value: handed out as it is and compared after the event. */
  readonly leaf: boolean;
  /** Last known content of a leaf. */
  seen: unknown = undefined;
  /** Keys that a handler defined for good; the live object's stay open, to be put back. Null while there are none. */
  fixed: Set<PropertyKey> | null = null;
  /** Whether its own event is handed it as it is; null while that was not found out, or may change. */
  plainAtBirth: boolean | null = null;
  /** Of a small binary leaf: its bytes when they were last looked at, a copy. */
  bytes: Uint8Array | null = null;
  /** Of a Map or Set: whether it may hold objects; null while nobody looked. */
  holdsObjects: boolean | null = null;
  /** What a handler asked for that cannot be done to an object which is recorded; a later write is then refused. */
  sealed: Sealed = 0;

  constructor(id: number, line: Line, raw: object, birth: number) {
    super(id, line);
    this.raw = raw;
    this.kind = line.kind;
    this.birth = birth;
    this.leaf = line.kind === "date" || line.kind === "opaque";
  }

  /** Logging a proxy of the state shows the state. Called with the proxy as its receiver. */
  [INSPECT](this: { [RAW]?: object; raw?: object }): unknown {
    return this[RAW] ?? this.raw;
  }
}
