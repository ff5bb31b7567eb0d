import fc from "fast-check";
import { expect, test } from "vitest";
import { alignArrays } from "./align-arrays.ts";

const align = (before: string, after: string) => alignArrays([...before], [...after], (a, b) => a === b);

test("finds what was inserted, removed and put in place of something", () => {
  expect(align("abcd", "axbcd")).toMatchObject({ removed: [], added: [1] });
  expect(align("abcd", "acd")).toMatchObject({ removed: [1], added: [] });
  expect(align("abcd", "aXcd")).toMatchObject({ removed: [], added: [] });
  expect(align("abcd", "bcde")).toMatchObject({ removed: [0], added: [3] });
});

test("removing from the end, then adding, then setting pairs makes the new array, whatever the size", () => {
  const texts = fc.string({ unit: fc.constantFrom("a", "b", "c"), maxLength: 30 });
  fc.assert(
    fc.property(texts, texts, fc.boolean(), (before, after, huge) => {
      const padding = huge ? Array.from({ length: 300 }, (_, at) => `p${at}`) : [];
      const was = [...before, ...padding];
      const is = [...after, ...[...padding].reverse()];
      const { removed, added, paired } = alignArrays(was, is, (a, b) => a === b);
      const made = [...was];
      for (const at of [...removed].reverse()) made.splice(at, 1);
      for (const at of added) made.splice(at, 0, is[at] ?? "");
      for (const [, at] of paired) made[at] = is[at] ?? "";
      expect(made).toEqual(is);
    }),
    { numRuns: 200 },
  );
});
