import type { ValueKind } from "./answers.ts";
import { Accessor, HOLE, Unreadable } from "./odd-values.ts";
import type { Reader, Seen } from "./reader.ts";
import { entryValue, segmentOf } from "./segments.ts";
import { ABSENT, Container, Tracked } from "./tracked.ts";

const MOST_CHARACTERS = 200;

export interface Preview {
  text: string;
  cut: boolean;
}

/** How a value is named to the user; of a container whose size was asked for. */
export function kindOf(reader: Reader, value: Seen): ValueKind {
  if (value instanceof Container) {
    const kind = reader.kindOf(value);
    return kind === "opaque" ? "other" : kind;
  }
  if (value === null) return "null";
  const type = typeof value;
  return type === "object" || type === "function" || type === "symbol" ? "other" : type;
}

/** A date as text; `Invalid Date` for NaN. */
export function dateText(milliseconds: unknown): string {
  const date = new Date(Number(milliseconds));
  return Number.isNaN(date.getTime()) ? "Invalid Date" : date.toISOString();
}

/** A function or symbol in words: `function f`. */
export function otherText(value: unknown): string {
  return typeof value === "function" ? `function ${nameOf(value)}`.trimEnd() : String(value);
}

/** A static member of a class may have that name. */
function nameOf(maker: object): string {
  try {
    const name: unknown = Object.getOwnPropertyDescriptor(maker, "name")?.value;
    return typeof name === "string" ? name : "";
  } catch {
    return "";
  }
}

function classNameOf(container: Container): string {
  if (!(container instanceof Tracked)) return "";
  try {
    const prototype: object | null = Object.getPrototypeOf(container.raw);
    if (prototype === Object.prototype || prototype === null) return "";
    const maker: unknown = Object.getOwnPropertyDescriptor(prototype, "constructor")?.value;
    const name = typeof maker === "function" ? nameOf(maker) : "";
    return name === "Object" || name === "" ? "" : `${name} `;
  } catch {
    return "";
  }
}

function containerText(reader: Reader, container: Container, event: number): string {
  const size = reader.sizeAt(container, event);
  switch (reader.kindOf(container)) {
    case "object":
      return `${classNameOf(container)}{${size}}`;
    case "array":
      return `[${size}]`;
    case "map":
      return `Map(${size})`;
    case "set":
      return `Set(${size})`;
    case "date":
      return dateText(reader.leafAt(container, event));
    case "opaque":
      return String(reader.leafAt(container, event));
  }
}

/** A scalar as JSON would write it, NaN, Infinity and -0 as themselves. */
function scalarText(value: Seen): string {
  if (typeof value === "string")
    return JSON.stringify(value.length > MOST_CHARACTERS ? value.slice(0, MOST_CHARACTERS) : value);
  if (Object.is(value, -0)) return "-0";
  if (value === HOLE) return "hole";
  if (value instanceof Accessor || value instanceof Unreadable) return value.words;
  return typeof value === "function" || typeof value === "symbol" ? otherText(value) : String(value);
}

/** One line that shows a value; empty for `ABSENT`. */
export function previewOf(reader: Reader, value: Seen, event: number): Preview {
  if (value === ABSENT) return { text: "", cut: false };
  const text = value instanceof Container ? containerText(reader, value, event) : scalarText(value);
  const long = typeof value === "string" && value.length > MOST_CHARACTERS;
  return text.length > MOST_CHARACTERS + 2
    ? { text: `${text.slice(0, MOST_CHARACTERS)}…`, cut: true }
    : { text: long ? `${text.slice(0, -1)}…` : text, cut: long };
}

const MOST_ENTRIES = 3;
const MOST_SUMMARY = 60;
const MOST_VALUE = 28;
/** Listing the keys of a container may cost as much as it has keys, and a screen has many containers. */
const MOST_KEYS = 200;

/** The shape of a container and its first entries: `{3} kind: "goal", salience: 0.5, tags: [2]`. */
export function summaryOf(reader: Reader, container: Container, event: number): Preview {
  const shape = previewOf(reader, container, event);
  const kind = reader.kindOf(container);
  const size = reader.sizeAt(container, event);
  if (kind === "opaque" || size === 0 || (size > MOST_KEYS && kind !== "array")) return shape;
  const named = kind === "object" || kind === "map";
  let all = "";
  let shown = 0;
  // A screen has hundreds of them in each frame of a drag: no list of parts is made.
  for (const key of reader.keysAt(container, event, 0, MOST_ENTRIES)) {
    if (shown++ > 0) all += ", ";
    if (named) all += `${segmentOf(reader, container, key, event)}: `;
    all += entryText(reader, entryValue(reader, container, key, event), event);
  }
  if (all.length > MOST_SUMMARY) all = `${all.slice(0, MOST_SUMMARY)}…`;
  else if (size > shown) all += ", …";
  return { text: `${shape.text} ${all}`, cut: shape.cut };
}

function entryText(reader: Reader, value: Seen, event: number): string {
  const { text } = previewOf(reader, value, event);
  if (text.length <= MOST_VALUE) return text;
  return typeof value === "string" ? `${text.slice(0, MOST_VALUE)}…"` : `${text.slice(0, MOST_VALUE)}…`;
}
