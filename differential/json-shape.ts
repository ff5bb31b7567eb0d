import type { JsonObject, JsonValue } from "#core/envelope.ts";

/** A container as the table of `to-json.ts` writes it, opened by one level. */
export interface Shape {
  kind: "object" | "array" | "map" | "set";
  entries: ShapeEntry[];
}

export interface ShapeEntry {
  /** The entry's step in a pointer, not escaped; null where only the lane can name it: an object as a key. */
  segment: string | null;
  /** Of a Map. */
  key?: JsonValue;
  value: JsonValue;
}

/** Null for a value without entries. */
export function shapeOf(json: JsonValue | undefined): Shape | null {
  if (typeof json !== "object" || json === null) return null;
  if (Array.isArray(json))
    return { kind: "array", entries: json.map((value, index) => ({ segment: String(index), value })) };
  const form = formOf(json);
  if (form === null) return { kind: "object", entries: ownEntries(json) };
  const content = json[form];
  if (form === "$object") return { kind: "object", entries: ownEntries(content as JsonObject) };
  if (form === "$map") return { kind: "map", entries: mapEntries(content as [JsonValue, JsonValue][]) };
  if (form === "$set") return { kind: "set", entries: members(content as JsonValue[]) };
  return null;
}

/** The inverse: a container of the table. */
export function jsonOf({ kind, entries }: Shape): JsonValue {
  if (kind === "array") return entries.map(({ value }) => value);
  if (kind === "set") return { $set: entries.map(({ value }) => value) };
  if (kind === "map") return { $map: entries.map(({ key, value }) => [key ?? null, value]) };
  const object: JsonObject = {};
  for (const { segment, value } of entries) {
    const property = { value, enumerable: true, configurable: true, writable: true };
    Object.defineProperty(object, segment ?? "", property);
  }
  return formOf(object) === null ? object : { $object: object };
}

/** The `$` word of a value that JSON has no word for. */
export function formOf(json: JsonObject): string | null {
  const [only, ...more] = Object.keys(json);
  return only?.startsWith("$") && more.length === 0 ? only : null;
}

function ownEntries(object: JsonObject): ShapeEntry[] {
  return Object.entries(object).map(([segment, value]) => ({ segment, value }));
}

function mapEntries(pairs: readonly [JsonValue, JsonValue][]): ShapeEntry[] {
  const taken = new Set<unknown>(pairs.map(([key]) => key));
  return pairs.map(([key, value]) => ({ segment: keySegment(key, taken), key, value }));
}

function members(list: readonly JsonValue[]): ShapeEntry[] {
  const taken = new Set<unknown>(list);
  return list.map((value) => ({ segment: keySegment(value, taken), value }));
}

/** A key that is no string stands as its text, unless a string has it already. */
function keySegment(key: JsonValue, taken: ReadonlySet<unknown>): string | null {
  if (typeof key === "string") return key;
  const text = scalarText(key);
  return text === null || taken.has(text) ? null : text;
}

function scalarText(key: JsonValue): string | null {
  if (typeof key === "bigint") return `${key}n`;
  if (typeof key !== "object" || key === null) return String(key);
  if (Array.isArray(key)) return null;
  switch (formOf(key)) {
    case "$numberDouble":
      return key["$numberDouble"] === "-0" ? "0" : String(key["$numberDouble"]);
    case "$undefined":
      return "undefined";
    default:
      return null;
  }
}
