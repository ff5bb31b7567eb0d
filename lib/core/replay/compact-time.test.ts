import fc from "fast-check";
import { expect, test } from "vitest";
import { formatMicros, parseMicros } from "./compact-time.ts";

test("times survive to the microsecond, also before 1970", () => {
  const times = fc.date({ min: new Date("1900-01-01"), max: new Date("2200-01-01"), noInvalidDate: true });
  fc.assert(
    fc.property(times, fc.nat(999_999), (date, micros) => {
      const text = `${date.toISOString().slice(0, 19)}.${String(micros).padStart(6, "0")}Z`;
      expect(formatMicros(parseMicros(text))).toBe(text);
      expect(Math.floor(parseMicros(text) / 1_000_000)).toBe(Math.floor(date.getTime() / 1_000));
    }),
  );
});
