/** Seconds from 1970 to 2000, from where the store counts. */
const epoch = 946_684_800;
const million = 1_000_000n;
const threeDigits = Array.from({ length: 1_000 }, (_, value) => String(value).padStart(3, "0"));

/** The last time and its second: neighbours in a log mostly share the second, and an event's two times are mostly one. */
let [lastHigh, lastLow, lastText] = [Number.NaN, 0, ""];
let [lastSecond, lastPrefix] = [Number.NaN, ""];

/** Microseconds since 2000 of RFC 3339 text in UTC with 6 fraction digits; exact. Throws `RangeError` for any other text. */
export function parseStoreTime(text: string): bigint {
  const seconds = Date.parse(`${text.slice(0, 19)}Z`) / 1_000;
  const fraction = text.slice(20, 26);
  if (!Number.isInteger(seconds) || text[19] !== "." || !/^\d{6}$/.test(fraction) || text.slice(26) !== "Z")
    throw new RangeError(`${text} is not a time in UTC with 6 fraction digits`);
  return BigInt(seconds - epoch) * million + BigInt(fraction);
}

/** The inverse of `parseStoreTime`, from the two halves of its 64 bits: `high` signed, `low` not. */
export function formatStoreTime(high: number, low: number): string {
  if (high === lastHigh && low === lastLow) return lastText;
  let second: number;
  let fraction: number;
  // Beyond, a number cannot hold every microsecond.
  if (high >= -0x10_0000 && high < 0x10_0000) {
    const micros = high * 2 ** 32 + low;
    second = Math.floor(micros / 1_000_000);
    fraction = micros - second * 1_000_000;
  } else {
    const micros = (BigInt(high) << 32n) + BigInt(low);
    const rest = ((micros % million) + million) % million;
    second = Number((micros - rest) / million);
    fraction = Number(rest);
  }
  if (second !== lastSecond) {
    lastSecond = second;
    lastPrefix = new Date((second + epoch) * 1_000).toISOString().slice(0, 20);
  }
  lastHigh = high;
  lastLow = low;
  const millis = Math.floor(fraction / 1_000);
  lastText = `${lastPrefix}${threeDigits[millis]}${threeDigits[fraction - millis * 1_000]}Z`;
  return lastText;
}
