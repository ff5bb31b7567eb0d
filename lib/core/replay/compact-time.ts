/** Microseconds since 1970 of RFC 3339 text in UTC with 6 fraction digits; exact. */
export function parseMicros(text: string): number {
  const digit = (at: number) => text.charCodeAt(at) - 48;
  const two = (at: number) => digit(at) * 10 + digit(at + 1);
  const year = two(0) * 100 + two(2);
  const seconds = Date.UTC(year, two(5) - 1, two(8), two(11), two(14), two(17)) / 1_000;
  return seconds * 1_000_000 + Number(text.slice(20, 26));
}

/** The inverse of `parseMicros`. */
export function formatMicros(micros: number): string {
  const seconds = Math.floor(micros / 1_000_000);
  const fraction = String(micros - seconds * 1_000_000).padStart(6, "0");
  return `${new Date(seconds * 1_000).toISOString().slice(0, 19)}.${fraction}Z`;
}
