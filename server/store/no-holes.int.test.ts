import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { writtenColumns } from "./event-columns.ts";
import { lockHead, moveHead } from "./log-head.ts";
import { openStore } from "./open-store.ts";
import { readAfter, readHead } from "./read.ts";
import type { Store } from "./store.ts";
import { createTestDatabase, type TestDatabase } from "./testing/test-database.ts";

let database: TestDatabase;
let store: Store;

beforeAll(async () => {
  database = await createTestDatabase();
  store = await openStore(database.url);
});
afterAll(async () => {
  await store?.close();
  await database?.drop();
});

/** What one writer does in one transaction. */
interface Step {
  events: number;
  delayBeforeMs: number;
  delayBeforeCommitMs: number;
  rollBack: boolean;
}

const step: fc.Arbitrary<Step> = fc.record({
  events: fc.integer({ min: 1, max: 4 }),
  delayBeforeMs: fc.integer({ min: 0, max: 6 }),
  delayBeforeCommitMs: fc.integer({ min: 0, max: 12 }),
  rollBack: fc.boolean(),
});
const eightWriters = fc.array(fc.array(step, { minLength: 1, maxLength: 8 }), { minLength: 8, maxLength: 8 });

const seed = Number(process.env["FC_SEED"] ?? Date.now() % 2 ** 31);

test(`8 writers with delays and rollbacks: a tailing reader misses nothing, sees nothing twice (seed ${seed})`, async () => {
  let run = 0;
  await fc.assert(
    fc.asyncProperty(eightWriters, async (plans) => {
      run++;
      const start = (await readHead(store)).position;
      const writing = { going: true };
      const reading = tail(start, writing);
      const committed = await Promise.all(plans.map((plan, writer) => write(`r${run}-w${writer}`, plan)));
      writing.going = false;
      const seen = await reading;
      const ids = committed.flat();
      expect(seen.map((event) => event.position)).toEqual(ids.map((_id, index) => start + index + 1));
      expect(seen.map((event) => event.eventId).toSorted()).toEqual(ids.toSorted());
      for (const own of committed) {
        expect(seen.map((event) => event.eventId).filter((id) => own.includes(id))).toEqual(own);
      }
    }),
    { numRuns: 25, seed, verbose: true },
  );
}, 300_000);

/** Reads as a subscriber does: always on from the last position it has seen. */
async function tail(
  start: number,
  writing: { going: boolean },
): Promise<{ position: number; eventId: string }[]> {
  const seen: { position: number; eventId: string }[] = [];
  let after = start;
  for (;;) {
    const last = !writing.going;
    const events = await readAfter(store, after, 7);
    for (const { position, eventId } of events) seen.push({ position, eventId });
    after = events.at(-1)?.position ?? after;
    if (last && events.length === 0) return seen;
  }
}

/** Resolves to the ids that were committed, in the writer's order. */
async function write(writer: string, plan: readonly Step[]): Promise<string[]> {
  const committed: string[] = [];
  for (const [index, { events, delayBeforeMs, delayBeforeCommitMs, rollBack }] of plan.entries()) {
    const ids = Array.from({ length: events }, (_, nth) => `${writer}-s${index}-${nth}`);
    await wait(delayBeforeMs);
    const abandoned = new Error("rolled back on purpose");
    await store
      .transaction(async (client) => {
        const head = await lockHead(client);
        await client.query(
          `INSERT INTO causeline.events (${writtenColumns})
           SELECT $1::bigint + nth, id, 'T', 1, NULL, NULL, NULL, NULL, NULL, now(), now(), '{}', '{}'
           FROM unnest($2::text[]) WITH ORDINALITY AS new (id, nth)`,
          [head, ids],
        );
        await moveHead(client, head + ids.length);
        await wait(delayBeforeCommitMs);
        if (rollBack) throw abandoned;
        committed.push(...ids);
      })
      .catch((error: unknown) => {
        if (error !== abandoned) throw error;
      });
  }
  return committed;
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
