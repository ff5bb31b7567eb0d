import { parseJson } from "#core/json/parse-json.ts";

/** Parses an answer of the server; integers beyond 2^53 become bigints. */
export function parseBody(text: string): unknown {
  return parseJson(text);
}
