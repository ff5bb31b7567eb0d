import { beforeEach, describe, expect, test } from "vitest";
import { openStore } from "#server/store/open-store.ts";
import type { Store } from "#server/store/store.ts";
import { draft } from "#server/store/testing/draft.ts";
import { createTestDatabase } from "#server/store/testing/test-database.ts";
import { writeDrafts } from "#server/store/testing/write-drafts.ts";
import { findMatches } from "./find-matches.ts";
import { runReadModels } from "./run-read-models.ts";

let store: Store;

beforeEach(async () => {
  const database = await createTestDatabase();
  store = await openStore(database.url);
  return async () => {
    await store.close();
    await database.drop();
  };
});

describe("find", () => {
  test("knows what a text means, and nothing it does not", async () => {
    await writeDrafts(store, [
      draft("e1", { correlationId: "2", streamId: "order-1", causationId: "command-9", eventType: "Placed" }),
      draft("e2", { correlationId: "2", streamId: "order-1", causationId: "e1" }),
      draft("2", { causationId: "command-9" }),
    ]);
    await runReadModels(store);
    const kinds = async (text: string) => (await findMatches(store, text)).map((match) => match.kind);
    expect(await findMatches(store, "2")).toMatchObject([
      { kind: "trace", correlationId: "2", events: 2 },
      { kind: "event", event: { eventId: "2", position: 3 } },
      { kind: "position", event: { eventId: "e2" } },
    ]);
    expect(await findMatches(store, "command-9")).toEqual([
      { kind: "missing-cause", causationId: "command-9", effects: 2, correlationId: "2" },
    ]);
    expect(await findMatches(store, "order-1")).toEqual([{ kind: "stream", streamId: "order-1", events: 2 }]);
    expect(await findMatches(store, "Placed")).toEqual([{ kind: "type", eventType: "Placed", events: 1 }]);
    expect(await kinds("e1")).toEqual(["event"]);
    expect(await kinds("0,002")).toEqual(["position"]);
    expect(await kinds("0,0,2")).toEqual([]);
    for (const nothing of [
      "E1",
      "e",
      "4",
      "0",
      "-1",
      "1e3",
      "99999999999999999999",
      "\u0000",
      "'; DROP TABLE causeline.events",
    ]) {
      expect(await kinds(nothing)).toEqual([]);
    }
  });
});
