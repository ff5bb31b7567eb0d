/**
 * An event's place on the timeline of one source.
 *
 * A safe integer >= 1, strictly increasing in reading order; gaps are allowed.
 * 0 is not an event: it stands for "before the first event" (`after: 0`, the initial state).
 */
export type Position = number;

/** True for a safe integer >= 0, the only numbers that may stand for a position or for "before the first". */
export function isPosition(value: unknown): value is Position {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
}
