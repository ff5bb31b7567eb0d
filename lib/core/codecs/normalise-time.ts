/** A time in UTC with exactly 6 fraction digits, or why there is none: a clause to follow the field's name. */
export type NormalisedTime = { ok: true; time: string } | { ok: false; reason: string };

const rfc3339 = /^(\d{4})-(\d\d)-(\d\d)[Tt ](\d\d):(\d\d):(\d\d)(?:\.(\d+))?([Zz]|[+-]\d\d:\d\d)?$/;
const daysBeforeMonth = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];

/**
 * Turns an RFC 3339 time with any offset into `2024-05-01T12:00:00.000000Z`, so that text order is time order.
 *
 * Fraction digits beyond the sixth are cut, not rounded. Refused: a missing zone, a day or hour that does not exist, a
 * leap second (no clock that events are compared by has one), a year outside 0001 to 9999 in UTC.
 */
export function normaliseTime(text: string): NormalisedTime {
  const match = rfc3339.exec(text);
  if (match === null) return { ok: false, reason: "is not an RFC 3339 time" };
  const [, yearText, monthText, dayText, hourText, minuteText, secondText = "", fraction = "", zone] = match;
  const [year, month, day] = [Number(yearText), Number(monthText), Number(dayText)];
  const [hour, minute] = [Number(hourText), Number(minuteText)];

  if (zone === undefined) return { ok: false, reason: "has no time zone" };
  if (secondText === "60") return { ok: false, reason: "is a leap second" };
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) {
    return { ok: false, reason: "names a day that does not exist" };
  }
  if (hour > 23 || minute > 59 || secondText > "59")
    return { ok: false, reason: "names an hour that does not exist" };
  const offset = offsetMinutes(zone);
  if (offset === null) return { ok: false, reason: "has an impossible offset" };

  const micros = fraction.length === 6 ? fraction : fraction.slice(0, 6).padEnd(6, "0");
  const tail = `${secondText}.${micros}Z`;
  const minutes = (dayNumber(year, month, day) * 24 + hour) * 60 + minute - offset;
  if (minutes < firstMinute || minutes >= endMinute)
    return { ok: false, reason: "is outside the years 0001 to 9999" };
  if (offset === 0)
    return { ok: true, time: `${yearText}-${monthText}-${dayText}T${hourText}:${minuteText}:${tail}` };
  return { ok: true, time: `${writeMinute(minutes)}:${tail}` };
}

/** East is positive; null beyond ±23:59. */
function offsetMinutes(zone: string): number | null {
  if (zone === "Z" || zone === "z") return 0;
  const [hours, minutes] = [Number(zone.slice(1, 3)), Number(zone.slice(4, 6))];
  if (hours > 23 || minutes > 59) return null;
  return (zone.startsWith("-") ? -1 : 1) * (hours * 60 + minutes);
}

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

function daysIn(year: number, month: number): number {
  if (month === 2) return isLeap(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Days since 0000-01-01 in the proleptic Gregorian calendar. */
function dayNumber(year: number, month: number, day: number): number {
  const leapDay = month > 2 && isLeap(year) ? 1 : 0;
  return daysBeforeYear(year) + (daysBeforeMonth[month - 1] ?? 0) + leapDay + day - 1;
}

function daysBeforeYear(year: number): number {
  const past = year - 1;
  return year * 365 + Math.floor(past / 4) - Math.floor(past / 100) + Math.floor(past / 400) + 1;
}

const firstMinute = dayNumber(1, 1, 1) * 1_440;
const endMinute = dayNumber(10_000, 1, 1) * 1_440;

/** `2024-05-01T12:00` of a number of minutes since 0000-01-01. */
function writeMinute(minutes: number): string {
  const days = Math.floor(minutes / 1_440);
  let year = Math.floor(days / 365.2425);
  while (daysBeforeYear(year + 1) <= days) year++;
  while (daysBeforeYear(year) > days) year--;
  let month = 1;
  while (month < 12 && dayNumber(year, month + 1, 1) <= days) month++;
  const day = days - dayNumber(year, month, 1) + 1;
  const minuteOfDay = minutes - days * 1_440;
  const date = `${String(year).padStart(4, "0")}-${twoDigits(month)}-${twoDigits(day)}`;
  return `${date}T${twoDigits(Math.floor(minuteOfDay / 60))}:${twoDigits(minuteOfDay % 60)}`;
}

function twoDigits(value: number): string {
  return value < 10 ? `0${value}` : String(value);
}
