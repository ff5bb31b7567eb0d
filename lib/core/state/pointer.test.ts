import fc from "fast-check";
import { expect, test } from "vitest";
import { childPointer, formatPointer, parsePointer } from "./pointer.ts";

test("segments are escaped as RFC 6901 says", () => {
  expect(childPointer("/a", "b/c~d")).toBe("/a/b~1c~0d");
  expect(parsePointer("/a/b~1c~0d/")).toEqual(["a", "b/c~d", ""]);
  expect(parsePointer("")).toEqual([]);
  expect(parsePointer("/~01")).toEqual(["~1"]);
});

test.each(["a", "a/b", "/~", "/a~2"])("%j is no pointer", (text) => {
  expect(parsePointer(text)).toBeNull();
});

test("any keys survive", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: fc.constantFrom("a", "/", "~", "0", "1", "é") })), (keys) => {
      expect(parsePointer(formatPointer(keys))).toEqual(keys);
    }),
  );
});
