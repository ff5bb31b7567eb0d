import { describe, expect, it } from "vitest";
import { toInline, toInlinePreview } from "./to-inline.ts";

describe("toInline", () => {
  it("writes JSON as a reader would", () => {
    expect(toInline({ kind: "goal", "by key": [1, null, true], m: {} })).toBe(
      '{kind: "goal", "by key": [1, null, true], m: {}}',
    );
  });

  it("reads the wrapped forms of values beyond JSON", () => {
    const value = {
      a: { $numberDouble: "NaN" },
      d: { $date: "2026-01-01" },
      u: { $undefined: true },
      b: 12n,
    };
    expect(toInline(value)).toBe("{a: NaN, d: 2026-01-01, u: undefined, b: 12}");
    expect(toInline({ $map: [["x", { $set: [1, 2] }]] })).toBe('Map{"x" → Set{1, 2}}');
    expect(toInline({ $object: { $date: "mine" } })).toBe('{$date: "mine"}');
    expect(toInline([{ $hole: true }, { $accessor: "getter" }, { $unreadable: "no keys" }])).toBe(
      "[hole, getter, cannot be read: no keys]",
    );
  });

  it("is cut, however large or deep the value is", () => {
    expect(toInline(new Array(1_000_000).fill(12), 20)).toBe("[12, 12, 12, 12, 12,…");
    let deep: unknown = 1;
    for (let depth = 0; depth < 50_000; depth++) deep = { x: deep };
    expect(toInline(deep)).toBe("{x: {x: {x: {x: {…}}}}}");
  });
});

describe("toInlinePreview", () => {
  it("replaces a shape by its content where that is known", () => {
    expect(toInlinePreview("{1}", { a: 1 })).toBe("{a: 1}");
    expect(toInlinePreview("Order {1}", { a: 1 })).toBe("{a: 1}");
    expect(toInlinePreview("{9000}", undefined)).toBe("{9000}");
    expect(toInlinePreview("NaN", { $numberDouble: "NaN" })).toBe("NaN");
    expect(toInlinePreview('"{x"', "{x")).toBe('"{x"');
  });
});
