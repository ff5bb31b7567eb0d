import fc from "fast-check";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { EventDraft } from "#core/envelope.ts";
import { openStore } from "#server/store/open-store.ts";
import { readAfter } from "#server/store/read.ts";
import type { Store } from "#server/store/store.ts";
import { draft } from "#server/store/testing/draft.ts";
import { createTestDatabase, keepTestServer } from "#server/store/testing/test-database.ts";
import { writeDrafts } from "#server/store/testing/write-drafts.ts";
import { logDensityQuery, type TracesAnswer, traceSorts, tracesQuery } from "#wire/api.ts";
import { lockCheckpoint, moveCheckpoint, readCheckpoint } from "./checkpoint.ts";
import { eventTypes } from "./event-types.ts";
import { followReadModels } from "./follow-read-models.ts";
import { indexStatus } from "./index-status.ts";
import { listTraces } from "./list-traces.ts";
import { logDensity } from "./log-density.ts";
import { rebuildReadModels, runReadModels } from "./run-read-models.ts";
import { summarise } from "./testing/summarise.ts";

let store: Store;

beforeAll(async () => {
  const server = await keepTestServer();
  return () => server.release();
});
beforeEach(async () => {
  const database = await createTestDatabase();
  store = await openStore(database.url);
  return async () => {
    await store.close();
    await database.drop();
  };
});

const list = (query: Record<string, unknown> = {}): Promise<TracesAnswer> =>
  listTraces(store, tracesQuery.parse(query));
const density = (query: Record<string, unknown> = {}) => logDensity(store, logDensityQuery.parse(query));

const seed = Number(process.env["FC_SEED"] ?? Date.now() % 2 ** 31);

const optional = (text: fc.Arbitrary<string>): fc.Arbitrary<string | null> => fc.option(text, { nil: null });
const letter = (letters: string) => fc.constantFrom(...letters);
const someEvent: fc.Arbitrary<Partial<EventDraft>> = fc.record({
  eventType: fc.oneof(
    letter("ABCD").map((name) => `Type${name}`),
    fc.integer({ min: 0, max: 30 }).map((n) => `Rare${n}`),
  ),
  eventVersion: fc.integer({ min: 1, max: 2 }),
  streamId: optional(
    fc
      .tuple(letter("xyzuvwrst"), fc.integer({ min: 1, max: 3 }))
      .map(([name, n]) => (n === 1 ? name : `${name}-${n}`)),
  ),
  correlationId: optional(letter("123456").map((n) => `trace-${n}`)),
  causationId: optional(fc.constant("some-command")),
  occurredAt: fc
    .integer({ min: 0, max: 999_999_999 })
    .map((us) =>
      new Date(1_714_564_800_000 + us / 1_000)
        .toISOString()
        .replace("Z", `${String(us % 1_000).padStart(3, "0")}Z`),
    ),
});
/** Parts of a log: after each the read models are brought up to date. */
const someLog = fc.array(fc.array(someEvent, { maxLength: 30 }), { minLength: 1, maxLength: 4 });

function withIds(events: readonly Partial<EventDraft>[], prefix: string): EventDraft[] {
  return events.map((event, index) => draft(`${prefix}-${index}`, event));
}

async function everything(): Promise<unknown> {
  const pages = await Promise.all(
    traceSorts.flatMap((sort) => [list({ sort, dir: "asc", limit: 500 }), list({ sort, limit: 500 })]),
  );
  return [pages, await density(), await eventTypes(store)];
}

describe("the fold", () => {
  test(`equals going through the events one by one, however the log came in parts (seed ${seed})`, async () => {
    let run = 0;
    await fc.assert(
      fc.asyncProperty(someLog, async (parts) => {
        run++;
        await store.transaction((client) =>
          client.query(`ALTER TABLE causeline.events DISABLE TRIGGER events_append_only; TRUNCATE causeline.events;
            ALTER TABLE causeline.events ENABLE ALWAYS TRIGGER events_append_only; UPDATE causeline.log_head SET position = 0`),
        );
        await rebuildReadModels(store);
        for (const [index, part] of parts.entries()) {
          await writeDrafts(store, withIds(part, `r${run}-p${index}`));
          await runReadModels(store);
        }
        const events = await readAfter(store, 0, 10_000);
        const answer = await list({ sort: "started", dir: "asc", limit: 500 });
        const expected = summarise(events);
        expect(answer.rows.toSorted((one, other) => one.firstPosition - other.firstPosition)).toEqual(
          expected,
        );
        expect(answer.total).toBe(expected.length);
        expect(answer.uncorrelated).toBe(events.filter((event) => event.correlationId === null).length);
        const { buckets, earliest, latest } = await density({ buckets: 50 });
        expect(buckets.reduce((sum, bucket) => sum + bucket.events, 0)).toBe(events.length);
        for (const { from, to, events: count } of buckets) {
          expect(count).toBe(
            events.filter((event) => event.occurredAt >= from && event.occurredAt < to).length,
          );
        }
        const times = events.map((event) => event.occurredAt).toSorted();
        expect([earliest, latest]).toEqual([times[0] ?? null, times.at(-1) ?? null]);
        const { types } = await eventTypes(store);
        expect(types.reduce((sum, type) => sum + type.events, 0)).toBe(events.length);
        for (const type of types) {
          const own = events.filter(
            (event) => event.eventType === type.eventType && event.eventVersion === type.eventVersion,
          );
          expect([own.length, own[0]?.position, own.at(-1)?.position]).toEqual([
            type.events,
            type.firstPosition,
            type.lastPosition,
          ]);
        }
        const before = await everything();
        await rebuildReadModels(store);
        expect(await everything()).toEqual(before);
      }),
      { numRuns: 15, seed, verbose: true },
    );
  }, 300_000);

  test("runs at once in several places without counting twice", async () => {
    await writeDrafts(
      store,
      withIds(
        Array.from({ length: 500 }, (_, index) => ({ correlationId: `c${index % 7}` })),
        "e",
      ),
    );
    const reached = await Promise.all([
      runReadModels(store),
      runReadModels(store),
      runReadModels(store),
      runReadModels(store),
    ]);
    expect(reached).toEqual([500, 500, 500, 500]);
    const { rows, total } = await list();
    expect(total).toBe(7);
    expect(rows.reduce((sum, trace) => sum + trace.events, 0)).toBe(500);
  });

  test("moves its checkpoint with what it writes, or not at all", async () => {
    await writeDrafts(store, [draft("a", { correlationId: "c" })]);
    await runReadModels(store);
    await store.transaction((client) =>
      client.query("ALTER TABLE causeline.density ADD CONSTRAINT broken CHECK (events < 2) NOT VALID"),
    );
    await writeDrafts(store, [draft("b", { correlationId: "c" }), draft("d", { correlationId: "e" })]);
    const before = await everything();
    await expect(runReadModels(store)).rejects.toThrow("broken");
    expect(await readCheckpoint(store)).toBe(1);
    expect(await everything()).toEqual(before);
    await store.transaction((client) => client.query("ALTER TABLE causeline.density DROP CONSTRAINT broken"));
    expect(await runReadModels(store)).toBe(3);
    expect((await list()).total).toBe(2);
  });

  test("following tells of what another process has folded", async () => {
    const indexed: number[] = [];
    const following = followReadModels(store, (position) => indexed.push(position));
    await store.transaction(async (other) => {
      await lockCheckpoint(other);
      await writeDrafts(store, [draft("a"), draft("b")]);
      await moveCheckpoint(other, 2);
    });
    await expect.poll(() => indexed.at(-1)).toBe(2);
    await following.close();
  });

  test("follows the log", async () => {
    const indexed: number[] = [];
    const following = followReadModels(store, (position) => indexed.push(position));
    await writeDrafts(store, [draft("a", { correlationId: "c" })]);
    while (!indexed.includes(1)) await new Promise((resolve) => setTimeout(resolve, 10));
    await writeDrafts(store, [draft("b", { correlationId: "c" })]);
    while (!indexed.includes(2)) await new Promise((resolve) => setTimeout(resolve, 10));
    await following.close();
    expect((await list()).rows[0]).toMatchObject({ events: 2 });
    expect(await indexStatus(store)).toEqual({ indexed: 2, quarantined: 0 });
  });
});

describe("the trace list", () => {
  beforeEach(async () => {
    const events = Array.from({ length: 120 }, (_, index) => {
      const trace = index % 23;
      return draft(`e${index}`, {
        correlationId: `Trace-${trace}`,
        eventType: `Type${(index * trace) % 5}`,
        streamId: `order-${trace % 4}`,
        occurredAt: `2024-05-01T12:${String((index * 7) % 60).padStart(2, "0")}:00.000000Z`,
      });
    });
    await writeDrafts(store, events);
    await runReadModels(store);
  });

  test.each(
    traceSorts.flatMap((sort) => [
      { sort, dir: "asc" },
      { sort, dir: "desc" },
    ]),
  )("pages by %j to the end, in order, nothing twice", async (order) => {
    const seen: TracesAnswer["rows"] = [];
    let cursor: string | null = null;
    do {
      const answer: TracesAnswer = await list({ ...order, limit: 5, ...(cursor === null ? {} : { cursor }) });
      expect(answer.total).toBe(23);
      seen.push(...answer.rows);
      cursor = answer.nextCursor;
    } while (cursor !== null);
    expect(new Set(seen.map((trace) => trace.correlationId)).size).toBe(23);
    const all = await list({ ...order, limit: 500 });
    expect(all.nextCursor).toBeNull();
    expect(seen).toEqual(all.rows);
    const values = seen.map(
      (trace) =>
        ({
          started: trace.startedAt,
          duration: trace.durationUs,
          events: trace.events,
          types: trace.typeCount,
          failures: trace.failures,
        })[order.sort],
    );
    const sorted = values.toSorted((one, other) => (one < other ? -1 : one > other ? 1 : 0));
    expect(values).toEqual(order.dir === "asc" ? sorted : sorted.reverse());
  });

  test("filters, and counts what it filtered", async () => {
    const all = (await list({ limit: 500 })).rows;
    const names = async (query: Record<string, unknown>) => {
      const { rows, total } = await list({ limit: 500, ...query });
      expect(total).toBe(rows.length);
      return rows.map((trace) => trace.correlationId).toSorted();
    };
    const those = (matches: (trace: TracesAnswer["rows"][number]) => boolean) =>
      all
        .filter(matches)
        .map((trace) => trace.correlationId)
        .toSorted();
    expect(await names({ q: "trace-1" })).toEqual(
      those((trace) => trace.correlationId.startsWith("Trace-1")),
    );
    expect(await names({ q: "TYPE0" })).toEqual(those((trace) => trace.rootType === "Type0"));
    expect(await names({ q: "%" })).toEqual([]);
    expect(await names({ type: "Type3" })).toEqual(those((trace) => trace.types.includes("Type3")));
    expect(await names({ stream: "order-2" })).toEqual(
      those((trace) => Number(trace.correlationId.slice(6)) % 4 === 2),
    );
    expect(await names({ stream: "order-2", type: "Type3", q: "2" })).toEqual(
      those(
        (trace) =>
          Number(trace.correlationId.slice(6)) % 4 === 2 &&
          trace.types.includes("Type3") &&
          trace.correlationId.includes("2"),
      ),
    );
    const [from, to] = ["2024-05-01T12:10:00.000000Z", "2024-05-01T14:20:00+02:00"];
    expect(await names({ from, to })).toEqual(
      those((trace) => trace.endedAt >= from && trace.startedAt < "2024-05-01T12:20:00.000000Z"),
    );
    expect(await names({ from: "2025-01-01T00:00:00Z" })).toEqual([]);
  });

  test.each([
    { cursor: "nonsense" },
    { cursor: Buffer.from('["events",1,1]').toString("base64url") },
    { from: "yesterday" },
    { to: "2024-13-01T00:00:00Z" },
  ])("refuses %j", async (query) => {
    await expect(list(query)).rejects.toMatchObject({ name: "BadRequestError" });
  });
});

describe("density", () => {
  test("an empty log has none", async () => {
    expect(await density()).toEqual({ buckets: [], earliest: null, latest: null });
  });

  test.each([
    ["microseconds", ["2024-05-01T12:00:00.000001Z", "2024-05-01T12:00:00.000009Z"]],
    ["a second", ["2024-05-01T12:00:00.000000Z", "2024-05-01T12:00:00.900000Z"]],
    ["hours", ["2024-05-01T12:00:00.000000Z", "2024-05-01T19:00:00.900000Z"]],
    ["years", ["1987-05-01T12:00:00.000000Z", "2024-05-01T19:00:00.900000Z"]],
    ["all of time", ["0001-01-01T00:00:00.000000Z", "9999-12-31T23:59:59.999999Z"]],
    ["a moment", ["2024-05-01T12:00:00.000001Z"]],
  ])(
    "over %s: at most as many buckets as asked for, without gaps, all events in them",
    async (_what, times) => {
      await writeDrafts(
        store,
        times.map((occurredAt, index) => draft(`e${index}`, { occurredAt })),
      );
      await runReadModels(store);
      for (const most of [1, 7, 200, 1_000]) {
        const { buckets } = await density({ buckets: most });
        expect(buckets.length).toBeGreaterThan(0);
        expect(buckets.length).toBeLessThanOrEqual(most);
        expect(buckets.reduce((sum, bucket) => sum + bucket.events, 0)).toBe(times.length);
        for (const [index, bucket] of buckets.entries())
          expect(bucket.from).toBe(buckets[index - 1]?.to ?? bucket.from);
      }
    },
  );
});
