import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { BisectQuery } from "#core/replay/bisect-query.ts";
import type { HostedLane } from "./hosted-lane.ts";
import { type LaneBench, laneEvent, openLaneBench } from "./testing/lane-bench.ts";

const count = 20_000;
const events = Array.from({ length: count }, (_, index) =>
  laneEvent(index + 1, index % 10 === 9 ? "Rare" : "Often", { n: index + 1 }),
);
const projection = `export default {
  name: "numbers",
  initialState: () => ({ often: 0, rare: { last: null, list: [] } }),
  handlers: {
    Often(state) { state.often++; },
    Rare(state, event) { state.rare.last = event.payload.n; state.rare.list.push(event.payload.n); },
  },
};`;

let bench: LaneBench;
let lane: HostedLane;
beforeAll(async () => {
  bench = await openLaneBench(events);
  await bench.write("numbers.mjs", projection);
  lane = await bench.open("numbers.mjs");
  await lane.extend(count);
  await bench.settled(lane);
});
afterAll(() => bench.end());

const where = (text: string, range: Partial<BisectQuery> = {}) =>
  lane.bisect({ condition: { where: text }, from: 0, to: count, monotone: false, ...range });

describe("a condition in JavaScript", () => {
  test("is found exactly, looking only where something it reads was written", async () => {
    const found = await where("state.rare.last === 15000");
    expect(found).toMatchObject({
      position: 15_000,
      eventId: "e15000",
      eventType: "Rare",
      method: "scanned",
    });
    expect(found.correlationId).toBe("c-1");
    expect(found.evaluated).toBeLessThanOrEqual(1_501);
    expect(await where("state.rare.list.includes(70)")).toMatchObject({ position: 70 });
    expect(await where("state.often > 1e9")).toMatchObject({ position: null, eventId: null });
  });

  test("is searched for when it is said to be monotone", async () => {
    const found = await where("state.often >= 9000", { monotone: true });
    expect(found).toMatchObject({ position: 9_999, method: "searched" });
    expect(found.evaluated).toBeLessThan(20);
  });

  test("may look at the whole event", async () => {
    const found = await where("event?.payload.n === 12345 && event.eventType === 'Often'");
    expect(found).toMatchObject({ position: 12_345 });
    expect(await where("event === null")).toMatchObject({ position: 0, eventId: null });
  });

  test("counts as false where it throws", async () => {
    const found = await where("state.rare.last.toFixed() === '10'");
    expect(found).toMatchObject({ position: 10, threw: 1 });
    expect(found.note).toMatch(/threw 1 of 2 times.*first at position 0: TypeError/);
    const assigned = await where("state.often = 5");
    expect(assigned.note).toMatch(/every time.*can only be read/);
    expect(await lane.stateJson(count, "/often")).toBe(18_000);
  });

  test.each([
    ["state.", /does not compile: SyntaxError/],
    ["1) || (2", /does not compile: SyntaxError/],
    ["(async () => true)()", /answers a promise/],
    ["(() => { for (;;); })()", /At position 0 the condition does not return within 1,000 ms/],
    ["(() => { for (;;) try { state.often; } catch {} })()", /does not return within 1,000 ms/],
  ])("that cannot be evaluated is an error, and the lane lives on: %s", async (text, message) => {
    await expect(where(text)).rejects.toMatchObject({
      name: "PredicateError",
      message: expect.stringMatching(message),
    });
    expect(lane.progress()).toMatchObject({ status: "ready", position: count });
    expect(await lane.stateJson(count, "/rare/last")).toBe(count);
  });

  test("that eats all memory costs the lane its process, not its place", async () => {
    await bench.write("again.mjs", projection.replace("numbers", "again"));
    const other = await bench.open("again.mjs", { memoryMb: 128 });
    await other.extend(count);
    await bench.settled(other);
    const hungry = "(() => { const all = []; for (;;) all.push(new Array(1e5).fill(Math.random())); })()";
    for (let turn = 0; turn < 5; turn++) {
      const query = { condition: { where: hungry }, from: 0, to: count, monotone: false };
      await expect(other.bisect(query)).rejects.toMatchObject({ name: "LaneGoneError" });
      await bench.settled(other);
    }
    expect(other.progress()).toMatchObject({ status: "ready", position: count, problem: null });
    expect(await other.stateJson(count, "/rare/last")).toBe(count);
  });

  test("lets other questions in while it is searched for", async () => {
    const order: string[] = [];
    const slow = where("JSON.stringify(state.rare.list).length < 0").then(() => order.push("search"));
    const quick = lane.stateJson(count, "/often").then(() => order.push("state"));
    await Promise.all([slow, quick]);
    expect(order).toEqual(["state", "search"]);
  });

  test("that is cancelled stops in the lane, and another is searched for", async () => {
    const query = {
      condition: { where: "JSON.stringify(state) === ''" },
      from: 0,
      to: count,
      monotone: false,
    };
    const controller = new AbortController();
    const search = lane.bisect(query, controller.signal);
    const stopped = expect(search).rejects.toMatchObject({
      name: "AbortError",
      message: "The search was cancelled",
    });
    // Answered while the search is under way.
    expect(await lane.stateJson(count, "/often")).toBe(18_000);
    controller.abort();
    await stopped;
    await expect(lane.bisect(query, AbortSignal.abort())).rejects.toMatchObject({ name: "AbortError" });
    expect(await where("state.often >= 9000")).toMatchObject({ position: 9_999 });
    expect(lane.progress()).toMatchObject({ status: "ready", position: count });
  });

  test("reaches no program, file or code from text by the ordinary ways", async () => {
    expect(await where("typeof process === 'undefined' && typeof require === 'undefined'")).toMatchObject({
      position: 0,
    });
    const found = await where("new Function('return 1')() === 1");
    expect(found).toMatchObject({ position: null, threw: 1 });
  });
});

test("a test of one path is exact, and its range is the asked one", async () => {
  const find = (path: string, test: "changes" | "exceeds" | "present", value?: string, from = 0) =>
    lane.bisect({ condition: { path, test, value }, from, to: count, monotone: false });
  expect(await find("/rare/last", "exceeds", "17000")).toMatchObject({ position: 17_010, method: "scanned" });
  expect(await find("/rare/last", "changes", undefined, 15_001)).toMatchObject({ position: 15_010 });
  expect(await find("/rare/list/100", "present")).toMatchObject({ position: 1_010 });
  await expect(find("/often", "exceeds")).rejects.toMatchObject({ name: "PredicateError" });
});

test("a range that is not replayed yet is refused", async () => {
  await bench.write("later.mjs", projection.replace("numbers", "later"));
  const later = await bench.open("later.mjs");
  const query = { condition: { where: "true" }, from: 0, to: count, monotone: false };
  await expect(later.bisect(query)).rejects.toMatchObject({ name: "NotReplayedYetError" });
});
