import type { JsonObject, JsonValue } from "../envelope.ts";
import { normaliseTime } from "./normalise-time.ts";

/** UTF-8 bytes of an id or type: what a B-tree index of PostgreSQL takes with room to spare. */
const maxNameBytes = 2_000;
const maxVersion = 2_147_483_647;

/** A field that does not hold what it must; `message` is one sentence that names the field. */
export class FieldError extends Error {
  override name = "FieldError";
}

/** Reads text that must be there; throws `FieldError`. */
export function readName(fields: JsonObject, field: string): string {
  const name = readOptionalName(fields, field);
  if (name === null) {
    throw new FieldError(fields[field] === "" ? `${field} is empty.` : `${field} is missing.`);
  }
  return name;
}

/** Reads text that may be absent; null and "" name nothing and count as absent. Throws `FieldError`. */
export function readOptionalName(fields: JsonObject, field: string): string | null {
  const value = fields[field];
  if (value === undefined || value === null || value === "") return null;
  if (typeof value !== "string") throw wrongType(field, "text", value);
  // A UTF-16 unit is at most 3 bytes, so the exact count is rarely needed.
  if (value.length * 3 > maxNameBytes && utf8Bytes(value) > maxNameBytes) {
    throw new FieldError(`${field} is longer than ${maxNameBytes} bytes.`);
  }
  return value;
}

/** Reads a version from 1 up; null when absent. Throws `FieldError`. */
export function readVersion(fields: JsonObject, field: string, most = maxVersion): number | null {
  const value = fields[field];
  if (value === undefined || value === null) return null;
  if (typeof value !== "number" || !Number.isInteger(value)) throw wrongType(field, "an integer", value);
  if (value < 1 || value > most) throw new FieldError(`${field} must be from 1 to ${most}, found ${value}.`);
  return value;
}

/** Reads an RFC 3339 time; null when absent. Throws `FieldError`. */
export function readTime(fields: JsonObject, field: string): string | null {
  const value = fields[field];
  if (value === undefined || value === null) return null;
  if (typeof value !== "string") throw wrongType(field, "an RFC 3339 time", value);
  const normalised = normaliseTime(value);
  if (normalised.ok) return normalised.time;
  const shown = value.length > 40 ? `${value.slice(0, 40)}…` : value;
  throw new FieldError(`${field} ${JSON.stringify(shown)} ${normalised.reason}.`);
}

/** The sentence for a value of the wrong type. */
export function wrongType(field: string, wanted: string, found: JsonValue): FieldError {
  return new FieldError(`${field} must be ${wanted}, found ${nameKind(found)}.`);
}

/** What kind of JSON value this is, with its article. */
export function nameKind(value: JsonValue): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "an array";
  if (typeof value === "object") return "an object";
  if (typeof value === "string") return "text";
  return typeof value === "boolean" ? String(value) : `the number ${value}`;
}

function utf8Bytes(text: string): number {
  let bytes = 0;
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}
