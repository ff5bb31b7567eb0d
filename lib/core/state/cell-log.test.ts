import fc from "fast-check";
import { expect, test } from "vitest";
import { tinyPool } from "../testing/memory-page-store.ts";
import { BASE_EVENT, CellLog } from "./cell-log.ts";
import { PagePool } from "./page-pool.ts";

/** One write: to which of the cells, of what, and whether its event is taken back. */
const writes = fc.array(
  fc.record({ cells: fc.array(fc.nat(3), { maxLength: 4 }), value: fc.nat(1_000), undone: fc.boolean() }),
  { maxLength: 200 },
);

const pools: [where: string, make: () => PagePool][] = [
  ["in memory", () => new PagePool()],
  ["out of a store", tinyPool],
];

test.each(pools)("answers the value of any cell after any event, and who wrote it, %s", (_, makePool) => {
  fc.assert(
    fc.property(writes, (events) => {
      const log = new CellLog(makePool());
      const cells = [0, 1, 2, 3].map((key) => log.addCell(key, `key${key}`, key << 2));
      const truth = cells.map((_, key) => [{ event: BASE_EVENT, ref: key << 2 }]);
      events.forEach(({ cells: written, value, undone }, index) => {
        const event = index + 1;
        log.startEvent(event);
        for (const key of written) {
          const ref = (value + key) << 2;
          const first = log.append(cells[key] as number, event, ref);
          const pairs = truth[key] ?? [];
          expect(first).toBe(pairs.at(-1)?.event !== event);
          if (pairs.at(-1)?.event === event) pairs.pop();
          pairs.push({ event, ref });
        }
        if (!undone) return;
        log.undoEvent();
        for (const pairs of truth) if (pairs.at(-1)?.event === event) pairs.pop();
      });
      const all = truth.flatMap((pairs) => pairs.filter(({ event }) => event !== BASE_EVENT));
      expect(log.totalWrites).toBe(all.length);
      const written: number[] = [];
      log.someWritten(0, events.length, (cell) => written.push(cell) === 0);
      expect(written).toHaveLength(all.length);
      cells.forEach((cell, key) => {
        const pairs = truth[key] ?? [];
        for (let event = 0; event <= events.length; event++) {
          const last = pairs.findLast((pair) => pair.event <= event);
          expect(log.valueAt(cell, event)).toBe(last?.ref);
          expect(log.writtenAt(cell, event)).toBe(last?.event);
        }
        const half = events.length >> 1;
        const later = pairs.map(({ event }) => event).filter((event) => event > half);
        expect(log.eventsBetween(cell, half, events.length, 1_000)).toEqual(later);
        expect(log.countWrites(cell, half, events.length)).toBe(later.length);
        expect(log.base(cell)).toBe(key << 2);
        const back: number[] = [];
        log.eachBack(cell, events.length, (event) => back.push(event) > 0);
        expect(back).toEqual(pairs.map(({ event }) => event).reverse());
      });
    }),
    { numRuns: 200 },
  );
});
