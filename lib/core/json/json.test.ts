import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { JsonValue } from "../envelope.ts";
import { parseJson } from "./parse-json.ts";
import { stringifyJson } from "./stringify-json.ts";

const nested = (depth: number, inner: string) => "[".repeat(depth) + inner + "]".repeat(depth);

const { json } = fc.letrec<{ json: JsonValue }>((tie) => ({
  json: fc.oneof(
    { maxDepth: 5 },
    fc.constant(null),
    fc.boolean(),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => (Object.is(n, -0) ? 0 : n)),
    fc.integer(),
    fc.bigInt().filter((n) => n > 2n ** 53n || n < -(2n ** 53n)),
    fc.string({ unit: "binary" }),
    fc.array(tie("json"), { maxLength: 5 }),
    fc.dictionary(fc.oneof(fc.string(), fc.constantFrom("__proto__", "toJSON", "7", '"')), tie("json"), {
      maxKeys: 5,
      noNullPrototype: true,
    }),
  ),
}));

/** Numbers like 1e21 are written with 16 or more digits at times; those are the ones that a reader makes a bigint. */
function asRead(value: JsonValue): JsonValue {
  if (typeof value === "number" && !Number.isSafeInteger(value) && /^-?\d+$/.test(String(value))) {
    return BigInt(String(value));
  }
  if (Array.isArray(value)) return value.map(asRead);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, asRead(inner)]));
}

describe("parseJson", () => {
  it("keeps a large integer wherever it stands among others, and however many digits it has", () => {
    const digits = fc.integer({ min: 1, max: 40 }).map((count) => "9".repeat(count));
    const padding = fc.stringMatching(/^[a-z ]{0,40}$/);
    fc.assert(
      fc.property(fc.array(fc.tuple(padding, digits), { maxLength: 6 }), (parts) => {
        const text = `[${parts.map(([before, number]) => `"${before}",${number}`).join(",")}]`;
        const wanted = parts.flatMap(([before, number]) => [
          before,
          number.length > 15 ? BigInt(number) : Number(number),
        ]);
        expect(parseJson(text)).toEqual(wanted);
      }),
    );
  });

  it("reads an integer beyond 2^53 as a bigint and everything else as JSON.parse does", () => {
    const text =
      '{"big":9007199254740993,"neg":-12345678901234567890,"safe":9007199254740991,"exp":1e20,"frac":0.1234567890123456}';
    expect(parseJson(text)).toEqual({
      big: 9007199254740993n,
      neg: -12345678901234567890n,
      safe: 9007199254740991,
      exp: 1e20,
      frac: 0.1234567890123456,
    });
  });

  it("does not take digits in a string or a key for a number", () => {
    expect(parseJson('{"12345678901234567890":"12345678901234567890"}')).toEqual({
      "12345678901234567890": "12345678901234567890",
    });
  });

  it("keeps __proto__ an ordinary key on both paths, and the last of duplicates", () => {
    for (const big of ["1", "12345678901234567890"]) {
      const value = parseJson(`{"__proto__":{"x":0},"a":0,"b":2,"a":${big},"__proto__":{"x":1}}`);
      expect(Object.keys(value as object)).toEqual(["__proto__", "a", "b"]);
      expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
      expect(stringifyJson(value)).toBe(`{"__proto__":{"x":1},"a":${big},"b":2}`);
    }
  });

  it("throws SyntaxError for what JSON.parse refuses, with long digits too", () => {
    for (const text of [
      "",
      "{",
      "12345678901234567890,",
      "01234567890123456789",
      '{"a":12345678901234567890',
    ]) {
      expect(() => parseJson(text)).toThrow(SyntaxError);
    }
  });

  it("agrees with JSON.parse on every text without long integers", () => {
    fc.assert(
      fc.property(fc.json(), fc.constantFrom("", ' "1234567890123456"'), (inner, long) => {
        const text = long === "" ? inner : `[${inner},${long}]`;
        fc.pre(!/(?<![\d.eE+-])-?\d{16,}(?![\d.eE])/.test(inner));
        expect(parseJson(text)).toStrictEqual(JSON.parse(text));
      }),
    );
  });
});

describe("stringifyJson", () => {
  it("is undone by parseJson, in one line and indented", () => {
    fc.assert(
      fc.property(json, fc.constantFrom(0, 2), (value, indent) => {
        expect(parseJson(stringifyJson(value, indent))).toStrictEqual(asRead(value));
      }),
    );
  });

  it("writes byte for byte what JSON.stringify writes, with a bigint beside it", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(0, 2), (value, indent) => {
        const known = JSON.stringify([value, 7], null, indent);
        expect(stringifyJson([value as JsonValue, 7n], indent)).toBe(known);
      }),
    );
  });

  it("refuses a value that contains itself", () => {
    const ring: JsonValue[] = [1n];
    ring.push(ring);
    expect(() => stringifyJson(ring)).toThrow(TypeError);
  });

  it("reads and writes nesting far beyond the call stack", () => {
    for (const depth of [512, 100_000]) {
      const text = nested(depth, "12345678901234567890");
      expect(stringifyJson(parseJson(text)) === text).toBe(true);
      const plain = nested(depth, "1");
      expect(stringifyJson(parseJson(plain)) === plain).toBe(true);
    }
  });
});
