import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findJsonError } from "./find-json-error.ts";

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

describe("findJsonError", () => {
  it.each([
    ['{"a":}', 6, "unexpected '}'"],
    ['{"a" 1}', 6, "unexpected '1'"],
    ['{"a":1,}', 8, "unexpected '}'"],
    ["[1,]", 4, "unexpected ']'"],
    ['{"a":1', 7, "the text ends too early"],
    ['{"a":"b', 6, "a string that is never closed"],
    ['["\t"]', 3, "unescaped control character U+0009 in a string"],
    ['["\\x"]', 3, "unknown escape in a string"],
    ["[01]", 3, "unexpected '1'"],
    ["{} {}", 4, "unexpected '{'"],
    ["\uFEFF{}", 1, "unexpected U+FEFF"],
    ["hello", 1, "unexpected 'h'"],
  ])("%j breaks at column %i: %s", (text, column, what) => {
    expect(findJsonError(text)).toEqual({ column, what });
  });

  it("finds an error exactly where JSON.parse refuses, in broken and whole texts", () => {
    const broken = fc
      .tuple(
        fc.json(),
        fc.nat(),
        fc.nat(3),
        fc.string({ maxLength: 2, unit: fc.constantFrom(...'{}[],:"\\ue-+.019tn \n') }),
      )
      .map(([text, at, cut, put]) => {
        const place = at % (text.length + 1);
        return text.slice(0, place) + put + text.slice(place + cut);
      });
    fc.assert(
      fc.property(fc.oneof(broken, fc.json(), fc.string()), (text) => {
        expect(findJsonError(text) === null).toBe(parses(text));
      }),
      { numRuns: 2_000 },
    );
  });

  it("takes nesting beyond the call stack", () => {
    expect(findJsonError("[".repeat(200_000))?.column).toBe(200_001);
  });
});
