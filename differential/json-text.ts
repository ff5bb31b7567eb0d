import type { JsonValue } from "#core/envelope.ts";

/** JSON as text, the same text for the same value and order of keys; bigints are told from numbers. */
export function jsonText(json: JsonValue | undefined): string {
  if (json === undefined) return "absent";
  return JSON.stringify(json, (_, held: unknown) =>
    typeof held === "bigint" ? { $bigint: `${held}` } : held,
  );
}

/** The beginning of it, for tables. */
export function shortText(json: JsonValue | undefined, most = 120): string {
  const text = jsonText(json);
  return text.length > most ? `${text.slice(0, most)}…` : text;
}
