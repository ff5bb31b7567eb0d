import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { normaliseTime } from "./normalise-time.ts";

describe("normaliseTime", () => {
  it.each([
    ["2024-02-29T12:00:00Z", "2024-02-29T12:00:00.000000Z"],
    ["2024-05-01t12:00:00.1z", "2024-05-01T12:00:00.100000Z"],
    ["2024-05-01 12:00:00.123456789Z", "2024-05-01T12:00:00.123456Z"],
    ["2024-01-01T00:30:00.999999+05:45", "2023-12-31T18:45:00.999999Z"],
    ["2024-02-28T23:30:59-00:30", "2024-02-29T00:00:59.000000Z"],
    ["0001-01-01T00:00:00Z", "0001-01-01T00:00:00.000000Z"],
  ])("%s is %s", (text, time) => {
    expect(normaliseTime(text)).toEqual({ ok: true, time });
  });

  it.each([
    ["2024-05-01T12:00:00", "has no time zone"],
    ["2016-12-31T23:59:60Z", "is a leap second"],
    ["2023-02-29T00:00:00Z", "names a day that does not exist"],
    ["1900-02-29T00:00:00Z", "names a day that does not exist"],
    ["2024-00-01T00:00:00Z", "names a day that does not exist"],
    ["2024-05-01T24:00:00Z", "names an hour that does not exist"],
    ["2024-05-01T12:00:61Z", "names an hour that does not exist"],
    ["2024-05-01T12:00:00+24:00", "has an impossible offset"],
    ["2024-05-01T12:00:00,5Z", "is not an RFC 3339 time"],
    ["2024-05-01", "is not an RFC 3339 time"],
    ["", "is not an RFC 3339 time"],
    ["0000-12-31T23:00:00Z", "is outside the years 0001 to 9999"],
    ["9999-12-31T23:00:00-02:00", "is outside the years 0001 to 9999"],
  ])("%j %s", (text, reason) => {
    expect(normaliseTime(text)).toEqual({ ok: false, reason });
  });

  it("names the same instant as Date does, for every offset", () => {
    const dates = fc.date({ min: new Date("0001-01-03"), max: new Date("9999-12-28"), noInvalidDate: true });
    fc.assert(
      fc.property(dates, fc.integer({ min: -1_439, max: 1_439 }), (date, offset) => {
        const local = new Date(date.getTime() + offset * 60_000).toISOString().slice(0, -1);
        const size = Math.abs(offset);
        const two = (value: number) => String(value).padStart(2, "0");
        const zone = `${offset < 0 ? "-" : "+"}${two(Math.floor(size / 60))}:${two(size % 60)}`;
        expect(normaliseTime(local + zone)).toEqual({
          ok: true,
          time: `${date.toISOString().slice(0, -1)}000Z`,
        });
      }),
    );
  });
});
