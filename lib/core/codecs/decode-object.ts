import type { JsonObject, JsonValue } from "../envelope.ts";
import { findJsonError } from "../json/find-json-error.ts";
import { scanObject } from "../json/scan-object.ts";
import { findUnstorable } from "./find-unstorable.ts";
import { nameKind } from "./read-fields.ts";

/** An object's members as values, and two of them also as they were written. */
export type DecodedObject =
  | { ok: true; fields: JsonObject; first: string | null; second: string | null }
  | { ok: false; reason: string };

/**
 * Parses the text of one JSON object that is to be stored; bounds its depth before a parser sees it.
 *
 * In `fields` an integer beyond 2^53 is a rounded number: take such values from the raw texts. Never throws.
 */
export function decodeObject(
  text: string,
  maxDepth: number,
  firstKey: string,
  secondKey: string,
): DecodedObject {
  const scan = scanObject(text, maxDepth, firstKey, secondKey);
  if (scan.tooDeepAt >= 0) {
    return refuse(`Nested more than ${maxDepth} levels deep at column ${scan.tooDeepAt + 1}.`);
  }
  let fields: JsonValue;
  try {
    fields = JSON.parse(text);
  } catch {
    return refuse(explainSyntax(text));
  }
  if (typeof fields !== "object" || fields === null || Array.isArray(fields)) {
    return refuse(`Not a JSON object: found ${nameKind(fields)}.`);
  }
  if (scan.suspicious) {
    const unstorable = findUnstorable(text);
    if (unstorable !== null) return refuse(`Cannot store ${unstorable.what} at column ${unstorable.column}.`);
  }
  return { ok: true, fields, first: scan.first, second: scan.second };
}

function refuse(reason: string): { ok: false; reason: string } {
  return { ok: false, reason };
}

function explainSyntax(text: string): string {
  if (text.trim() === "") return "Not JSON: the line is empty.";
  const error = findJsonError(text);
  return error === null ? "Not JSON." : `Not JSON: ${error.what} at column ${error.column}.`;
}
