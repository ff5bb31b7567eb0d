/** The day of the last text: neighbours in a log mostly share it. */
let lastDay = -1;
let lastDayMs = 0;

function digits(text: string, from: number, count: number): number {
  let value = 0;
  for (let at = from; at < from + count; at++) value = value * 10 + text.charCodeAt(at) - 48;
  return value;
}

/** Microseconds since 1970 of RFC 3339 text in UTC with 6 fraction digits; exact. */
export function parseMicros(text: string): number {
  const day = digits(text, 0, 4) * 10_000 + digits(text, 5, 2) * 100 + digits(text, 8, 2);
  if (day !== lastDay) {
    lastDay = day;
    lastDayMs = Date.UTC(Math.floor(day / 10_000), (Math.floor(day / 100) % 100) - 1, day % 100);
  }
  const seconds = digits(text, 11, 2) * 3_600 + digits(text, 14, 2) * 60 + digits(text, 17, 2);
  return (lastDayMs / 1_000 + seconds) * 1_000_000 + digits(text, 20, 6);
}

/** The inverse of `parseMicros`. */
export function formatMicros(micros: number): string {
  const seconds = Math.floor(micros / 1_000_000);
  const fraction = String(micros - seconds * 1_000_000).padStart(6, "0");
  return `${new Date(seconds * 1_000).toISOString().slice(0, 19)}.${fraction}Z`;
}
