import fc from "fast-check";
import { expect, test } from "vitest";
import { MemoryPageStore, tinyPool } from "../testing/memory-page-store.ts";
import { IntColumn } from "./int-column.ts";
import { PagePool } from "./page-pool.ts";

test("columns that share a pool keep what was pushed, whatever was taken back, and stay within its budget", () => {
  const steps = fc.array(fc.record({ column: fc.nat(2), push: fc.nat(30), keep: fc.nat(40) }));
  fc.assert(
    fc.property(steps, (list) => {
      const pool = new PagePool({ store: new MemoryPageStore(), budgetBytes: 64 }, 16);
      const columns = [0, 1, 2].map(() => ({ column: new IntColumn(pool), truth: [] as number[] }));
      for (const { column: which, push, keep } of list) {
        const { column, truth } = columns[which] ?? { column: new IntColumn(pool), truth: [] };
        for (let at = 0; at < push; at++) {
          truth.push(at * 7 + which);
          column.push(at * 7 + which);
        }
        column.truncate(Math.min(keep, column.length));
        truth.length = column.length;
        for (const { column: read, truth: wanted } of columns) {
          expect(Array.from(wanted, (_, at) => read.at(at))).toEqual(wanted);
          const visited: number[] = [];
          expect(read.some(0, wanted.length, (value) => visited.push(value) === 0)).toBe(false);
          expect(visited).toEqual(wanted);
        }
        expect(pool.residentBytes).toBeLessThanOrEqual(64);
      }
    }),
  );
});

test("a store that is full costs memory and nothing else, until it takes pages again", () => {
  const store = new MemoryPageStore();
  const pool = tinyPool(store);
  const column = new IntColumn(pool);
  const push = (count: number) => {
    for (let at = 0; at < count; at++) column.push(column.length);
  };
  const all = () => Array.from({ length: column.length }, (_, at) => column.at(at));
  push(20);
  expect(pool.problem).toBeNull();
  expect(pool.residentBytes).toBe(32);
  store.full = true;
  push(20);
  expect(pool.problem?.message).toBe("the store is full");
  expect(pool.residentBytes).toBeGreaterThan(64);
  expect(all()).toEqual([...Array(40).keys()]);
  store.full = false;
  pool.retry();
  push(400);
  expect(pool.problem).toBeNull();
  expect(pool.residentBytes).toBeLessThanOrEqual(128);
  expect(all()).toEqual([...Array(440).keys()]);
});

test("a page that cannot be read again is an error, not other content", () => {
  const store = new MemoryPageStore();
  const column = new IntColumn(tinyPool(store));
  for (let at = 0; at < 40; at++) column.push(at);
  const kept = new Map(store.pages);
  store.pages.clear();
  expect(() => column.at(0)).toThrow("never written");
  expect(() => column.at(0)).toThrow("never written");
  for (const [page, bytes] of kept) store.pages.set(page, bytes);
  expect(column.at(0)).toBe(0);
});
