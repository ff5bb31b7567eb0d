import type { JsonValue } from "../envelope.ts";
import type { Position } from "../position.ts";

/** Kinds of value that a state may hold; everything beyond JSON is named, so that nothing is shown as something else. */
export type ValueKind =
  | "object"
  | "array"
  | "map"
  | "set"
  | "string"
  | "number"
  | "bigint"
  | "boolean"
  | "null"
  | "undefined"
  | "date"
  | "other";

/**
 * One value in the state tree, opened only as far as the screen needs it.
 *
 * ```
 * { key: "memories", pointer: "/memories", kind: "object", size: 2, preview: "{2}", children: [ … ] }
 * ```
 */
export interface StateNode {
  /** Own key, array index or map key as text; "" for the root. */
  key: string;
  pointer: string;
  kind: ValueKind;
  /** Entries of a container, characters of a string; else 0. */
  size: number;
  /**
   * One line: the scalar as JSON would write it (NaN, Infinity and -0 as themselves), or the container's shape; of a
   * container that is not opened also its first entries: `{2} kind: "goal", salience: 0.5`.
   */
  preview: string;
  /** True when `preview` is cut. */
  cut: boolean;
  /** Absent when not opened. */
  children?: StateNode[];
  /** Index of the first child in `children`. */
  offset?: number;
}

/** One path that differs between two positions: an RFC 6902 operation with what stood there before. */
export interface Change {
  path: string;
  op: "add" | "remove" | "replace";
  /** Undefined for `add`. Values beyond JSON as in `stateJson`; large ones cut, see `beforeCut`. */
  before?: JsonValue;
  /** Undefined for `remove`. */
  after?: JsonValue;
  /** Of an entry that is added to a Map by a key that is no text: that key. */
  key?: JsonValue;
  /** Shown instead of `before` / `after`, one line each, as a `StateNode` preview; "" where absent. */
  beforePreview: string;
  afterPreview: string;
  /** Events that wrote at, below or above the path, after A up to B; the first ones when there are many. */
  positions: Position[];
  positionCount: number;
}

/**
 * One event after which something else is shown at a pointer: it wrote that, something above it that replaced it whole,
 * or, where a container stands there, something inside.
 */
export interface HistoryEntry {
  position: Position;
  eventId: string;
  eventType: string;
  correlationId: string | null;
  /** Of the event; absent where the journal does not keep it. */
  occurredAt?: string;
  before: JsonValue | undefined;
  after: JsonValue | undefined;
  beforePreview: string;
  afterPreview: string;
  /**
   * The pointer that was really written: one above means "set by subtree replacement". That of the value itself when it
   * was changed inside.
   */
  written: string;
}

/** Who changed what is shown at a pointer. */
export interface HistoryAnswer {
  /** Newest first, as many as were asked for. */
  writes: HistoryEntry[];
  total: number;
  /** True when there were too many candidates to compare them all: `total` is about right. */
  about?: boolean;
}

export interface StateMatch {
  pointer: string;
  preview: string;
  /** Which part matched. */
  where: "key" | "value";
}
