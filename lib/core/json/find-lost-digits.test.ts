import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { JsonValue } from "../envelope.ts";
import { formatPointer } from "../state/pointer.ts";
import { findLostDigits } from "./find-lost-digits.ts";
import { hasLongInteger } from "./has-long-integer.ts";
import { parseJson } from "./parse-json.ts";
import { stringifyJson } from "./stringify-json.ts";

/** Bigints of a value that a number does not hold, by pointer. */
function lostIn(value: JsonValue, keys: readonly string[] = []): [pointer: string, written: string][] {
  if (typeof value === "bigint") {
    const isKept = BigInt(Number(value)) === value && String(Number(value)) === String(value);
    return isKept ? [] : [[formatPointer(keys), String(value)]];
  }
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => lostIn(inner, [...keys, key]));
}

const { json } = fc.letrec<{ json: JsonValue }>((tie) => ({
  json: fc.oneof(
    { maxDepth: 5 },
    fc.bigInt({ min: 10n ** 15n, max: 10n ** 20n }),
    fc.bigInt({ min: -(10n ** 20n), max: -(10n ** 15n) }),
    fc.integer(),
    fc.constant(null),
    fc.double({ noNaN: true, noDefaultInfinity: true }).filter((n) => !/^-?\d{16,}$/.test(String(n))),
    fc.string({ unit: "binary" }),
    fc.bigInt({ min: 10n ** 16n, max: 10n ** 20n }).map(String),
    fc.array(tie("json"), { maxLength: 4 }),
    fc.dictionary(fc.oneof(fc.string(), fc.constantFrom('"', "\\", "a/b", "~", "7,")), tie("json"), {
      maxKeys: 4,
      noNullPrototype: true,
    }),
  ),
}));

describe("findLostDigits", () => {
  it("finds each integer that JSON.parse makes another number, by its pointer, and no other", () => {
    fc.assert(
      fc.property(json, fc.constantFrom(undefined, 2), (value, indent) => {
        fc.pre(!hasProtoKey(value));
        const text = stringifyJson(value, indent);
        const found = findLostDigits(text).map(({ pointer, written }) => [pointer, written]);
        expect(found).toEqual(lostIn(parseJson(text)));
        if (found.length > 0) expect(hasLongInteger(text)).toBe(true);
      }),
    );
  });

  it("says what is read, and takes the places of an array for one", () => {
    expect(findLostDigits('{"ids":[1524831183200260097, 9007199254740993]}')).toEqual([
      {
        pointer: "/ids/0",
        pattern: "/ids/*",
        written: "1524831183200260097",
        read: "1524831183200260000",
      },
      { pointer: "/ids/1", pattern: "/ids/*", written: "9007199254740993", read: "9007199254740992" },
    ]);
  });

  it.each(["9007199254740991", "9007199254740994", "100000000000000000", "1e20", "0.12345678901234567"])(
    "loses nothing of %s",
    (number) => {
      expect(findLostDigits(`{"n":${number},"text":"9007199254740993"}`)).toEqual([]);
    },
  );

  it("tells exact numbers that are written with other digits, and those beyond every number", () => {
    expect(findLostDigits("1524831183200260096")).toMatchObject([
      { pointer: "", read: "1524831183200260000" },
    ]);
    expect(findLostDigits(`[${"9".repeat(400)}]`)).toMatchObject([{ pointer: "/0", read: "Infinity" }]);
  });
});

describe("hasLongInteger", () => {
  it.each([
    '{"id":"1524831183200260097"}',
    '{"1524831183200260097":1}',
    "[0.1524831183200260097]",
    '["a1524831183200260097"]',
  ])("sees that %s holds none", (text) => {
    expect(hasLongInteger(text)).toBe(false);
  });
});

function hasProtoKey(value: JsonValue): boolean {
  return stringifyJson(value).includes("__proto__");
}
