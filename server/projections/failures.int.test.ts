import { beforeEach, describe, expect, test } from "vitest";
import type { Finding } from "#core/finding.ts";
import { openStore } from "#server/store/open-store.ts";
import type { Store } from "#server/store/store.ts";
import { draft } from "#server/store/testing/draft.ts";
import { createTestDatabase } from "#server/store/testing/test-database.ts";
import { writeDrafts } from "#server/store/testing/write-drafts.ts";
import { logDensityQuery, type TracesAnswer, tracesQuery } from "#wire/api.ts";
import { failuresOfEvent, failuresOfTrace, recordFailures } from "./failures.ts";
import { listTraces } from "./list-traces.ts";
import { logDensity } from "./log-density.ts";
import { rebuildReadModels, runReadModels } from "./run-read-models.ts";

const list = (query: Record<string, unknown> = {}): Promise<TracesAnswer> =>
  listTraces(store, tracesQuery.parse(query));
const density = () => logDensity(store, logDensityQuery.parse({}));

let store: Store;

beforeEach(async () => {
  const database = await createTestDatabase();
  store = await openStore(database.url);
  return async () => {
    await store.close();
    await database.drop();
  };
});

describe("failures", () => {
  const finding = (
    eventId: string,
    position: number,
    correlationId: string | null,
    message = "x is not defined",
  ): Finding => ({
    rule: "handler-threw",
    severity: "error",
    projection: "salience",
    handler: "Placed",
    position,
    eventId,
    eventType: "Placed",
    correlationId,
    message,
    location: { file: "salience.ts", line: 3, column: 5 },
    stack: ["at Placed (salience.ts:3:5)"],
  });
  const failuresByTrace = async () =>
    Object.fromEntries(
      (await list({ sort: "failures" })).rows.map((trace) => [trace.correlationId, trace.failures]),
    );

  test("are counted by trace and time, replaced by the next replay, and each projection has its own", async () => {
    await writeDrafts(store, [
      draft("a", { correlationId: "c1" }),
      draft("b", { correlationId: "c2" }),
      draft("d"),
    ]);
    await runReadModels(store);
    const three = [finding("a", 1, "c1"), finding("b", 2, "c2", "odd \u0000 \uD800"), finding("d", 3, null)];
    for (let times = 0; times < 2; times++) await recordFailures(store, "salience", "h1", three);
    await recordFailures(store, "other", "h1", [{ ...finding("a", 1, "c1"), projection: "other" }]);
    expect(await failuresByTrace()).toEqual({ c1: 2, c2: 1 });
    expect((await density()).buckets.map((bucket) => bucket.failures)).toEqual([4]);
    expect((await list({ failed: "1" })).total).toBe(2);
    expect(await failuresOfTrace(store, "c1")).toEqual([
      { eventId: "a", projection: "other", handler: "Placed", message: "x is not defined" },
      { eventId: "a", projection: "salience", handler: "Placed", message: "x is not defined" },
    ]);
    expect(await failuresOfEvent(store, "d")).toHaveLength(1);
    await recordFailures(store, "salience", "h2", [finding("b", 2, "c2")]);
    expect(await failuresByTrace()).toEqual({ c1: 1, c2: 1 });
    await recordFailures(store, "other", "h2", []);
    expect(await failuresByTrace()).toEqual({ c1: 0, c2: 1 });
    expect((await list({ failed: "1" })).rows.map((trace) => trace.correlationId)).toEqual(["c2"]);
    await rebuildReadModels(store);
    expect(await failuresByTrace()).toEqual({ c1: 0, c2: 1 });
  });

  test("of a replay that is ahead of the read models are counted when these get there", async () => {
    await writeDrafts(store, [draft("a", { correlationId: "c1" })]);
    await recordFailures(store, "salience", "h1", [finding("a", 1, "c1")]);
    await runReadModels(store);
    expect(await failuresByTrace()).toEqual({ c1: 1 });
  });

  test("may be many", async () => {
    await writeDrafts(store, [draft("a", { correlationId: "c1" })]);
    await runReadModels(store);
    await recordFailures(
      store,
      "salience",
      "h1",
      Array.from({ length: 12_001 }, () => finding("a", 1, "c1")),
    );
    expect(await failuresByTrace()).toEqual({ c1: 12_001 });
  });
});
