/**
 * A state as text: equal for equal states, order of keys included.
 *
 * Beside what JSON has it tells Map, Set, bigint, Date, -0, NaN and undefined apart; functions and symbols are left out.
 */
export function stateText(state: unknown): string {
  return JSON.stringify(toPlain(state, [])) ?? "undefined";
}

/** `above`: what holds the value; a value that is among them holds itself. */
function toPlain(value: unknown, above: readonly unknown[]): unknown {
  if (typeof value === "bigint") return { bigint: String(value) };
  if (typeof value === "number" && !(Number.isFinite(value) && !Object.is(value, -0)))
    return { number: Object.is(value, -0) ? "-0" : String(value) };
  if (value === undefined) return { undefined: true };
  if (typeof value !== "object" || value === null) return value;
  if (above.includes(value)) return { itself: above.indexOf(value) };
  const inner = (held: unknown) => toPlain(held, [...above, value]);
  if (Array.isArray(value)) return Array.from(value, inner);
  if (value instanceof Date) return { date: value.getTime() };
  if (value instanceof Map) return { map: [...value].map(([key, held]) => [inner(key), inner(held)]) };
  if (value instanceof Set) return { set: [...value].map(inner) };
  return Object.entries(value).map(([key, held]) => [key, inner(held)]);
}
