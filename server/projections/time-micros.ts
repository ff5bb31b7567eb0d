/** Microseconds since 1970 of an RFC 3339 time in UTC with 6 fraction digits. */
export function timeToMicros(time: string): bigint {
  const seconds = Date.parse(`${time.slice(0, 19)}Z`) / 1_000;
  return BigInt(seconds) * 1_000_000n + BigInt(time.slice(20, 26));
}

/** The inverse; beyond the year 9999 its last moment. */
export function microsToTime(micros: bigint): string {
  const inSecond = ((micros % 1_000_000n) + 1_000_000n) % 1_000_000n;
  const seconds = Number((micros - inSecond) / 1_000_000n);
  if (seconds > lastSecond) return "9999-12-31T23:59:59.999999Z";
  return `${new Date(seconds * 1_000).toISOString().slice(0, 19)}.${String(inSecond).padStart(6, "0")}Z`;
}

const lastSecond = Date.parse("9999-12-31T23:59:59Z") / 1_000;
