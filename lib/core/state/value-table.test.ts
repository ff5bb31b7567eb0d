import fc from "fast-check";
import { expect, test } from "vitest";
import { MemoryPageStore, tinyPool } from "../testing/memory-page-store.ts";
import { PagePool } from "./page-pool.ts";
import { ABSENT } from "./tracked.ts";
import { ValueTable } from "./value-table.ts";

const special = [ABSENT, undefined, null, true, false, 0, -0, Number.NaN, 1.5, 2 ** 29, -(2 ** 29), 10n, ""];
const texts = fc.oneof(
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.string({ unit: "grapheme", maxLength: 40 }),
  fc.constantFrom("\u00ff\u0000", "\ud800", "a\udfff", "x".repeat(9_001), "\u4e2d".repeat(5_000)),
);
const values = fc.array(fc.oneof(fc.constantFrom(...special), fc.integer(), fc.double(), texts), {
  maxLength: 60,
});

test.each([
  ["in memory", () => new PagePool()],
  ["out of a store", tinyPool],
])("gives back what it was given, %s", (_, makePool) => {
  fc.assert(
    fc.property(values, (list) => {
      const table = new ValueTable(makePool());
      const refs = list.map((value) => table.encode(value));
      list.forEach((value, at) => {
        const found = table.decode(refs[at] ?? 0);
        expect(Object.is(found, value), `${String(value)} came back as ${String(found)}`).toBe(true);
      });
    }),
  );
});

test("many texts that are all different are in the store, and one that comes often is there once", () => {
  const store = new MemoryPageStore();
  const pool = new PagePool({ store, budgetBytes: 1 << 17 });
  const table = new ValueTable(pool);
  const refs = Array.from({ length: 200_000 }, (_, at) => {
    table.encode("often");
    return table.encode(`text number ${at}`);
  });
  expect(pool.residentBytes).toBeLessThanOrEqual(1 << 17);
  expect(store.pages.size).toBeGreaterThan(30);
  for (let at = 0; at < refs.length; at += 777) expect(table.decode(refs[at] ?? 0)).toBe(`text number ${at}`);
  const long = "long ".repeat(1_000);
  expect(table.encode(long)).toBe(table.encode(long));
  expect(table.encode("often")).toBe(table.encode("often"));
});
