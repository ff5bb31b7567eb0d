/**
 * A state as text: equal for equal states, order of keys included.
 *
 * Beside what JSON has it tells Map, Set, bigint, Date, -0, NaN and undefined apart; functions and symbols are left out.
 */
export function stateText(state: unknown): string {
  return JSON.stringify(toPlain(state)) ?? "undefined";
}

function toPlain(value: unknown): unknown {
  if (typeof value === "bigint") return { bigint: String(value) };
  if (typeof value === "number" && !(Number.isFinite(value) && !Object.is(value, -0)))
    return { number: Object.is(value, -0) ? "-0" : String(value) };
  if (value === undefined) return { undefined: true };
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return Array.from(value, toPlain);
  if (value instanceof Date) return { date: value.getTime() };
  if (value instanceof Map) return { map: [...value].map(([key, held]) => [toPlain(key), toPlain(held)]) };
  if (value instanceof Set) return { set: [...value].map(toPlain) };
  return Object.entries(value).map(([key, held]) => [key, toPlain(held)]);
}
