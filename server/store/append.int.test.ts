import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { append, EventConflictError, OptimisticConcurrencyError } from "./append.ts";
import { openStore } from "./open-store.ts";
import { readAfter, readById, readHead } from "./read.ts";
import type { Store } from "./store.ts";
import { newEvent } from "./testing/draft.ts";
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

describe("append", () => {
  test("gives positions and stream versions from 1 on, and keeps every field", async () => {
    const event = newEvent("first", {
      eventVersion: 3,
      correlationId: "c",
      causationId: "k",
      userId: "u",
      payloadText: '{"b":1, "a":2,"a":9007199254740993}',
      metadataText: '{"x":"\\\\ tab\\t nl\\n é 😀"}',
    });
    const result = await append(store, {
      streamId: "order-1",
      expectedVersion: "no-stream",
      events: [event, newEvent("second")],
    });
    expect(result).toMatchObject({ appended: 2, alreadyThere: [], streamVersion: 2 });
    const stored = await readById(store, "first");
    expect(stored).toEqual({
      ...event,
      position: result.head - 1,
      sourcePosition: null,
      streamId: "order-1",
      streamVersion: 1,
      recordedAt: stored?.recordedAt,
    });
    expect(stored?.recordedAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/);
  });

  test("refuses another expected version, with both versions, and writes nothing of the batch", async () => {
    await append(store, {
      streamId: "order-2",
      expectedVersion: "any",
      events: [newEvent("o2-1"), newEvent("o2-2")],
    });
    const before = await readHead(store);
    for (const expectedVersion of ["no-stream", 1, 3] as const) {
      const failed = append(store, {
        streamId: "order-2",
        expectedVersion,
        events: [newEvent("o2-3"), newEvent("o2-4")],
      });
      await expect(failed).rejects.toMatchObject({
        name: "OptimisticConcurrencyError",
        streamId: "order-2",
        expected: expectedVersion,
        actual: 2,
      });
      await expect(failed).rejects.toBeInstanceOf(OptimisticConcurrencyError);
    }
    expect(await readHead(store)).toEqual(before);
    expect(await readById(store, "o2-3")).toBeNull();
    const right = await append(store, {
      streamId: "order-2",
      expectedVersion: 2,
      events: [newEvent("o2-3")],
    });
    expect(right).toMatchObject({ appended: 1, streamVersion: 3, head: before.position + 1 });
  });

  test("the same again is a no-op that says so, at whatever version", async () => {
    const request = {
      streamId: "order-3",
      expectedVersion: "no-stream" as const,
      events: [newEvent("o3-1"), newEvent("o3-2")],
    };
    await append(store, request);
    const before = await readHead(store);
    expect(await append(store, request)).toEqual({
      appended: 0,
      alreadyThere: ["o3-1", "o3-2"],
      head: before.position,
      streamVersion: 2,
    });
    expect(await readHead(store)).toEqual(before);
  });

  test("the same id with other content is refused, naming the id and the fields", async () => {
    await append(store, { streamId: "order-4", expectedVersion: "any", events: [newEvent("o4-1")] });
    const before = await readHead(store);
    const other = newEvent("o4-1", { payloadText: '{"total":13}', eventVersion: 2 });
    const failed = append(store, {
      streamId: "order-4",
      expectedVersion: "any",
      events: [newEvent("o4-2"), other],
    });
    await expect(failed).rejects.toThrow(new EventConflictError("o4-1", ["event_version", "payload"]));
    const moved = append(store, { streamId: "order-5", expectedVersion: "any", events: [newEvent("o4-1")] });
    await expect(moved).rejects.toThrow(new EventConflictError("o4-1", ["stream_id"]));
    expect(await readHead(store)).toEqual(before);
  });

  test("one of several writers at the same version wins", async () => {
    const tries = Array.from({ length: 6 }, (_, writer) =>
      append(store, { streamId: "race", expectedVersion: "no-stream", events: [newEvent(`race-${writer}`)] }),
    );
    const outcomes = await Promise.allSettled(tries);
    expect(outcomes.filter((outcome) => outcome.status === "fulfilled")).toHaveLength(1);
    for (const outcome of outcomes) {
      if (outcome.status === "rejected")
        expect(outcome.reason).toMatchObject({ expected: "no-stream", actual: 1 });
    }
  });

  test("positions are the natural numbers", async () => {
    const { position, events } = await readHead(store);
    const all = await readAfter(store, 0, 10_000);
    expect(all.map((event) => event.position)).toEqual(
      Array.from({ length: position }, (_, index) => index + 1),
    );
    expect(events).toBe(all.length);
  });
});

describe("the database itself", () => {
  test.each([
    ["UPDATE", "UPDATE causeline.events SET payload = '{}' WHERE position = 1"],
    ["UPDATE", "UPDATE causeline.events SET payload = '{}' WHERE false"],
    ["DELETE", "DELETE FROM causeline.events WHERE position = 1"],
    ["TRUNCATE", "TRUNCATE causeline.events"],
    ["DELETE", "SET LOCAL session_replication_role = replica; DELETE FROM causeline.events"],
  ])("refuses %s: %s", async (operation, sql) => {
    const before = await readAfter(store, 0, 10_000);
    const refused = store.transaction((client) => client.query(sql));
    await expect(refused).rejects.toThrow(`causeline.events is append-only: ${operation} is refused`);
    expect(await readAfter(store, 0, 10_000)).toEqual(before);
  });
});
