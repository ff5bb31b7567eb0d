import { describe, expect, it } from "vitest";
import { kindOfPreview, numberOfPreview } from "./to-kind.ts";

describe("kindOfPreview", () => {
  it.each([
    ['"12"', "string"],
    ["-0", "number"],
    ["1e-7", "number"],
    ["NaN", "number"],
    ["-Infinity", "number"],
    ["12n", "bigint"],
    ["{2}", "object"],
    ["[0]", "array"],
    ["Map(3)", "map"],
    ["Set(3)", "set"],
    ["undefined", "undefined"],
    ["null", "null"],
    ["false", "boolean"],
    ["2026-10-12T08:00:00.000Z", "date"],
    ["Invalid Date", "date"],
    ["Function fold", "other"],
  ])("%s is a %s", (preview, kind) => {
    expect(kindOfPreview(preview)).toBe(kind);
  });
});

describe("numberOfPreview", () => {
  it("reads numbers and nothing else", () => {
    expect(numberOfPreview("-12.5")).toBe(-12.5);
    expect(numberOfPreview("NaN")).toBeNaN();
    expect(["12n", '"12"', "", "2026"].map(numberOfPreview)).toEqual([null, null, null, 2026]);
  });
});
