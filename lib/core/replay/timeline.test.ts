import fc from "fast-check";
import { expect, test } from "vitest";
import { PagePool } from "../state/page-pool.ts";
import { tinyPool } from "../testing/memory-page-store.ts";
import { Timeline } from "./timeline.ts";

interface Drawn {
  gap: number;
  handled: boolean;
  changed: boolean;
  failed: boolean;
}

const drawn = fc.record({
  gap: fc.integer({ min: 1, max: 3 }),
  handled: fc.boolean(),
  changed: fc.boolean(),
  failed: fc.boolean(),
});

/** Positions with what became of each; an event that failed changes nothing, one without a handler does neither. */
function record(timeline: Timeline, events: readonly Drawn[]) {
  let position = 0;
  return events.map(({ gap, handled, failed, changed }) => {
    position += gap;
    const occurredAt = "2026-01-01T00:00:00.000000Z";
    const facts = { eventId: `e${position}`, eventType: "Added", correlationId: null, occurredAt };
    timeline.add({ ...facts, position } as Parameters<Timeline["add"]>[0], handled ? "Added" : null);
    const went = { failed: handled && failed, changed: handled && !failed && changed };
    if (handled) timeline.settle(went);
    return { position, handled, ...went };
  });
}

test.each([
  ["in memory", () => new PagePool()],
  ["out of a store", tinyPool],
])("the density of any range counts each event once, %s", (_, makePool) => {
  fc.assert(
    fc.property(
      fc.array(drawn, { minLength: 1, maxLength: 60 }),
      fc.integer({ min: 1, max: 40 }),
      fc.nat(60),
      fc.nat(120),
      (events, buckets, from, width) => {
        const timeline = new Timeline(makePool());
        const told = record(timeline, events);
        for (const bucket of timeline.density(from, from + width, buckets)) {
          const inside = told.filter(({ position }) => position >= bucket.from && position <= bucket.to);
          expect(bucket).toMatchObject({
            events: inside.length,
            handled: inside.filter(({ handled }) => handled).length,
            changed: inside.filter(({ changed }) => changed).length,
            failures: inside.filter(({ failed }) => failed).length,
          });
        }
      },
    ),
  );
});
