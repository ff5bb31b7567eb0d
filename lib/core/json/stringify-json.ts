import type { JsonObject, JsonValue } from "../envelope.ts";

/**
 * Writes JSON as `JSON.stringify` does, and a bigint as its digits.
 *
 * Not recursive: depth is bounded by memory alone. Throws `TypeError` when the value contains itself.
 *
 * @param indent spaces per level; 0 writes one line.
 */
export function stringifyJson(value: JsonValue, indent = 0): string {
  try {
    return JSON.stringify(value, null, indent);
  } catch {
    // A bigint, or nesting deeper than the engine's own recursion takes.
    return writeIteratively(value, " ".repeat(indent));
  }
}

/** One open container: what is left of it to write. */
interface Frame {
  container: JsonValue[] | JsonObject;
  /** Null for an array. */
  keys: string[] | null;
  size: number;
  next: number;
}

function writeIteratively(root: JsonValue, indent: string): string {
  const parts: string[] = [];
  const frames: Frame[] = [];
  const openContainers = new Set<object>();

  const write = (value: JsonValue) => {
    if (typeof value !== "object" || value === null) {
      parts.push(writeScalar(value));
      return;
    }
    if (openContainers.has(value))
      throw new TypeError("A value that contains itself cannot be written as JSON.");
    openContainers.add(value);
    parts.push(Array.isArray(value) ? "[" : "{");
    if (Array.isArray(value)) {
      frames.push({ container: value, keys: null, size: value.length, next: 0 });
    } else {
      const keys = presentKeys(value);
      frames.push({ container: value, keys, size: keys.length, next: 0 });
    }
  };

  write(root);
  for (let frame = frames.at(-1); frame !== undefined; frame = frames.at(-1)) {
    const { container, keys, size, next } = frame;
    if (next === size) {
      frames.pop();
      openContainers.delete(container);
      if (size > 0) parts.push(lineBreak(indent, frames.length));
      parts.push(keys === null ? "]" : "}");
      continue;
    }
    frame.next++;
    parts.push(next === 0 ? "" : ",", lineBreak(indent, frames.length));
    if (Array.isArray(container)) {
      write(container[next] ?? null);
    } else {
      const key = keys?.[next] ?? "";
      parts.push(JSON.stringify(key), indent === "" ? ":" : ": ");
      write(container[key] ?? null);
    }
  }
  return parts.join("");
}

/** As in `JSON.stringify`, a member whose value is undefined does not exist. */
function presentKeys(object: JsonObject): string[] {
  return Object.keys(object).filter((key) => object[key] !== undefined);
}

function writeScalar(value: Exclude<JsonValue, object> | null): string {
  return typeof value === "bigint" ? value.toString() : JSON.stringify(value);
}

function lineBreak(indent: string, level: number): string {
  return indent === "" ? "" : `\n${indent.repeat(level)}`;
}
