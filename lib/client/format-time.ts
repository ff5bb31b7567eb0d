/** Times are RFC 3339 in UTC with 6 fraction digits; durations are microseconds. */

/** Microseconds since 1970; exact, since 2^53 µs last until the year 2255. */
export function toMicros(time: string): number {
  return Date.parse(`${time.slice(0, 19)}Z`) * 1_000 + Number(time.slice(20, 26).padEnd(6, "0"));
}

/** "850 µs", "2.1 ms", "1.25 s", "2 m 03 s", "1 h 04 m", "3 d 4 h"; three digits that matter at most. */
export function formatDuration(us: number): string {
  const size = Math.abs(us);
  const sign = us < 0 ? "−" : "";
  if (size < 1_000) return `${sign}${Math.round(size)} µs`;
  if (size < 999_500) return `${sign}${threeDigits(size / 1_000)} ms`;
  const seconds = size / 1_000_000;
  if (seconds < 59.95) return `${sign}${threeDigits(seconds)} s`;
  return sign + formatLong(Math.round(seconds));
}

/** "+2.1 ms" after the start, "−2.1 ms" before it. */
export function formatRelative(us: number): string {
  return us < 0 ? formatDuration(us) : `+${formatDuration(us)}`;
}

/** "14:03:22.418" in the reader's zone. */
export function formatClock(time: string): string {
  const date = new Date(`${time.slice(0, 23)}Z`);
  return `${pad(date.getHours())}:${pad(date.getMinutes())}:${pad(date.getSeconds())}.${pad(date.getMilliseconds(), 3)}`;
}

/** "2026-11-23 14:03:22.418" in the reader's zone. */
export function formatMoment(time: string): string {
  return `${formatDay(time)} ${formatClock(time)}`;
}

/** "2026-11-23" in the reader's zone. */
export function formatDay(time: string): string {
  const date = new Date(`${time.slice(0, 23)}Z`);
  return `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;
}

/** "2026-11-23 14:03:22.418123 UTC+02:00": exact and with its zone, for a hover. */
export function formatExact(time: string): string {
  const minutes = -new Date(`${time.slice(0, 23)}Z`).getTimezoneOffset();
  const size = Math.abs(minutes);
  const zone =
    minutes === 0 ? "UTC" : `UTC${minutes < 0 ? "−" : "+"}${pad(Math.floor(size / 60))}:${pad(size % 60)}`;
  return `${formatMoment(time)}${time.slice(23, 26).replace("Z", "")} ${zone}`;
}

/** "just now", "40 s ago", "3 min ago", "2 h ago", "5 d ago"; a time that is ahead is just now. */
export function formatAgo(time: string, nowMs: number): string {
  const seconds = Math.floor((nowMs - Date.parse(time)) / 1_000);
  if (seconds < 10) return "just now";
  if (seconds < 60) return `${seconds} s ago`;
  if (seconds < 3_600) return `${Math.floor(seconds / 60)} min ago`;
  if (seconds < 86_400) return `${Math.floor(seconds / 3_600)} h ago`;
  return `${Math.floor(seconds / 86_400)} d ago`;
}

function formatLong(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} m ${pad(seconds % 60)} s`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return `${hours} h ${pad(minutes % 60)} m`;
  return `${Math.floor(hours / 24)} d ${hours % 24} h`;
}

function threeDigits(value: number): string {
  const digits = value < 9.995 ? 2 : value < 99.95 ? 1 : 0;
  return String(Number(value.toFixed(digits)));
}

function pad(value: number, width = 2): string {
  return String(value).padStart(width, "0");
}
