import fc from "fast-check";
import { expect, test } from "vitest";
import { RecentTexts } from "./recent-texts.ts";

const texts = fc.oneof(fc.string({ minLength: 1 }), fc.constantFrom("a", "b", "x".repeat(5_000_000)));

test("answers for a text what it was told for it, or that it does not know it any more", () => {
  let known = 0;
  fc.assert(
    fc.property(fc.array(texts, { maxLength: 40 }), (list) => {
      const recent = new RecentTexts();
      const told = new Map<string, number>();
      for (const [at, text] of list.entries()) {
        const found = recent.get(text);
        if (found !== 0) {
          known++;
          expect(found).toBe(told.get(text));
          continue;
        }
        told.set(text, at + 1);
        recent.add(text, at + 1);
        expect(recent.get(text)).toBe(at + 1);
      }
    }),
  );
  expect(known).toBeGreaterThan(0);
});
