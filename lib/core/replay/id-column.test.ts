import fc from "fast-check";
import { expect, test } from "vitest";
import { PagePool } from "../state/page-pool.ts";
import { tinyPool } from "../testing/memory-page-store.ts";
import { IdColumn } from "./id-column.ts";

test.each([
  ["in memory", () => new PagePool()],
  ["out of a store", tinyPool],
])("keeps every text exactly, UUIDs or not, %s", (_, makePool) => {
  const nearly = fc.uuid().chain((id) =>
    fc
      .tuple(fc.nat(35), fc.constantFrom("-", "A", "F", "g", "0", "é", "\u{1f600}"))
      .map(([at, character]) => {
        return id.slice(0, at) + character + id.slice(at + 1);
      }),
  );
  const texts = fc.oneof(
    fc.uuid(),
    nearly,
    fc.uuid().map((id) => id.toUpperCase()),
    fc.string(),
  );
  fc.assert(
    fc.property(fc.array(texts, { maxLength: 600 }), (ids) => {
      const column = new IdColumn(makePool());
      for (const id of ids) column.push(id);
      expect(ids.map((_, index) => column.at(index))).toEqual(ids);
      expect(column.at(ids.length)).toBe("");
    }),
  );
});

test("a UUID takes 16 bytes", () => {
  const column = new IdColumn(new PagePool());
  for (let at = 0; at < 1_000; at++) column.push(`0190a5c4-ffff-7abc-8def-${String(at).padStart(12, "0")}`);
  expect(column.bytes()).toBe(16_000);
});
