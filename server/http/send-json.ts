import type { JsonValue } from "#core/envelope.ts";
import { stringifyJson } from "#core/json/stringify-json.ts";

/** JSON in which a bigint is written as its digits; `undefined` members are left out. */
export function toJsonText(value: object): string {
  return stringifyJson(value as JsonValue);
}

export function sendJson(value: object, status = 200): Response {
  return new Response(toJsonText(value), {
    status,
    headers: { "content-type": "application/json; charset=utf-8", "cache-control": "no-store" },
  });
}
