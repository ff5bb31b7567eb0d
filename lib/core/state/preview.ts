import type { ValueKind } from "./answers.ts";
import type { Reader, Seen } from "./reader.ts";
import { ABSENT, Container, Tracked } from "./tracked.ts";

const MOST_CHARACTERS = 200;

export interface Preview {
  text: string;
  cut: boolean;
}

/** How a value is named to the user. */
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
  return typeof value === "function" ? `function ${value.name}`.trimEnd() : String(value);
}

function classNameOf(container: Container): string {
  if (!(container instanceof Tracked)) return "";
  const prototype: object | null = Object.getPrototypeOf(container.raw);
  const maker: unknown =
    prototype === null ? undefined : Object.getOwnPropertyDescriptor(prototype, "constructor")?.value;
  return typeof maker === "function" && maker.name !== "Object" && maker.name !== "" ? `${maker.name} ` : "";
}

function containerText(reader: Reader, container: Container, event: number): string {
  const size = () => reader.sizeAt(container, event);
  switch (reader.kindOf(container)) {
    case "object":
      return `${classNameOf(container)}{${size()}}`;
    case "array":
      return `[${size()}]`;
    case "map":
      return `Map(${size()})`;
    case "set":
      return `Set(${size()})`;
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
