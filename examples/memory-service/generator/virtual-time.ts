/** Microseconds since 1970 on the clock of the demo; nothing here reads the real one. */
export type Micros = number;

export const millisecond = 1_000;
export const second = 1_000 * millisecond;
export const minute = 60 * second;
export const hour = 60 * minute;

/** A Monday morning in UTC, when the log begins. */
export const logStart: Micros = Date.UTC(2025, 2, 3, 6) * 1_000;
export const logHours = 48;

/** Tuesday 10:40 UTC: from now on two of the four salience instances run version 2.0.0. */
export const deployedAt: Micros = Date.UTC(2025, 2, 4, 10, 40) * 1_000;

/** RFC 3339 in UTC with 6 fraction digits. */
export function writeTime(time: Micros): string {
  const milliseconds = Math.floor(time / 1_000);
  const rest = String(time - milliseconds * 1_000).padStart(3, "0");
  return `${new Date(milliseconds).toISOString().slice(0, -1)}${rest}Z`;
}
