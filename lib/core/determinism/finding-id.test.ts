import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type FindingIdParts, findingId } from "./finding-id.ts";

const parts: FindingIdParts = {
  rule: "replay-unsafe",
  projection: "orders",
  handler: "OrderPlaced",
  cause: "clock",
  file: "projections/orders.ts",
  sourceLine: "state.at = Date.now();",
  nth: 1,
};

describe("the id of a finding", () => {
  test("is the one that baseline files hold already", () => {
    expect(findingId(parts)).toBe("3908e6e2e674c630");
    expect(findingId({ ...parts, file: null, sourceLine: null })).toBe("1428d339dcc28a9a");
  });

  test("is FNV-1a over the little-endian UTF-16 of its parts", () => {
    const text = ["ü", "orders", "OrderPlaced", "clock", null, "a 😀", 3];
    let hash = 14695981039346656037n;
    for (const byte of Buffer.from(JSON.stringify(text), "utf16le"))
      hash = ((hash ^ BigInt(byte)) * 1099511628211n) % 2n ** 64n;
    const id = findingId({ ...parts, rule: "ü", file: null, sourceLine: "a 😀", nth: 3 });
    expect(BigInt(`0x${id}`)).toBe(hash);
  });

  test("does not change with the indentation of the line", () => {
    expect(findingId({ ...parts, sourceLine: `\t  ${parts.sourceLine}  ` })).toBe(findingId(parts));
  });

  test("differs when any part differs, also where parts could run into one another", () => {
    const text = fc.string({ unit: fc.constantFrom('"', ",", "a", "\\", "null"), maxLength: 4 });
    const anyParts = fc.record({
      rule: text,
      projection: text,
      handler: text,
      cause: text,
      file: fc.option(text),
      sourceLine: fc.option(text),
      nth: fc.integer({ min: 1, max: 3 }),
    });
    fc.assert(
      fc.property(anyParts, anyParts, (one, other) => {
        const same = JSON.stringify(one) === JSON.stringify(other);
        expect(findingId(one) === findingId(other)).toBe(same);
      }),
    );
  });
});
