import { describe, expect, it } from "vitest";
import { formatOrdinal, formatQuantity } from "./format-number.ts";

describe("formatOrdinal", () => {
  it.each([
    [1, "1st"],
    [2, "2nd"],
    [3, "3rd"],
    [4, "4th"],
    [11, "11th"],
    [12, "12th"],
    [21, "21st"],
    [113, "113th"],
    [1_002, "1,002nd"],
  ])("%d is %s", (value, text) => {
    expect(formatOrdinal(value)).toBe(text);
  });
});

describe("formatQuantity", () => {
  it("agrees in number", () => {
    expect(formatQuantity(1, "event")).toBe("1 event");
    expect(formatQuantity(1_037, "event")).toBe("1,037 events");
    expect(formatQuantity(0, "entry", "entries")).toBe("0 entries");
  });
});
