import { readdir, rm } from "node:fs/promises";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { MemorySource } from "#core/testing/memory-source.ts";
import { openSegmentCache } from "#server/segments/segment-cache.ts";
import { type LaneBench, laneEvent, openLaneBench } from "./testing/lane-bench.ts";

const count = 30_000;
const events = Array.from({ length: count }, (_, index) => laneEvent(index + 1, "Added", { n: index + 1 }));
const adding = `export default {
  name: "adding",
  initialState: () => ({ total: 0 }),
  handlers: { Added(state, event) { state.total += event.payload.n; } },
};`;
const totalAt = (position: number) => (position * (position + 1)) / 2;

let bench: LaneBench;
let segments = "";
beforeEach(async () => {
  bench = await openLaneBench(events);
  await bench.write("adding.mjs", adding);
  segments = path.join(bench.folder, "segments");
});
afterEach(() => bench.end());

async function replayed() {
  const lane = await bench.open("adding.mjs");
  await lane.extend(count);
  await bench.settled(lane);
  return lane;
}

test("events that cannot be read stop a replay with a reason, and it goes on once they can", async () => {
  const read = bench.source.read.bind(bench.source);
  let broken = true;
  bench.source.read = (after, limit) =>
    broken && after >= 17_000 ? Promise.reject(new Error("the source is out of reach")) : read(after, limit);
  const lane = await replayed();
  expect(lane.progress()).toMatchObject({ status: "cancelled", problem: "the source is out of reach" });
  await expect(lane.stateJson(count, "/total")).rejects.toMatchObject({ name: "NotReplayedYetError" });
  expect(await lane.stateJson(8_000, "/total")).toBe(totalAt(8_000));
  broken = false;
  await lane.extend(count);
  await bench.settled(lane);
  expect(lane.progress()).toMatchObject({ status: "ready", problem: null, position: count });
  expect(await lane.stateJson(count, "/total")).toBe(totalAt(count));
});

test("history that was changed is told with the lane, whose state is that of what the source says now", async () => {
  // Its events are read once more when it is compared with a plain run, and what is missing then is made again.
  await (await replayed()).audited();
  const [, second] = (await readdir(segments)).filter((file) => file.endsWith(".seg")).sort();
  await rm(path.join(segments, second ?? ""));
  const changed = events.map((event) =>
    event.position === 10_000 ? { ...event, payloadText: '{"n":0}' } : event,
  );
  const other = await openLaneBench([]);
  try {
    await other.write("adding.mjs", adding);
    const source = new MemorySource(changed);
    const cache = await openSegmentCache({ folder: segments, source });
    const lane = await other.open("adding.mjs", {}, { source, cache });
    await lane.extend(count);
    await other.settled(lane);
    expect(lane.progress().status).toBe("ready");
    expect(lane.progress().problem).toMatch(/^History was changed: the events from position 8193 to 16384 /);
    expect(await lane.stateJson(count, "/total")).toBe(totalAt(count) - 10_000);
  } finally {
    await other.end();
  }
});

test("a search that needs an event's body finds it, also when its segment is gone", async () => {
  const lane = await replayed();
  for (const file of await readdir(segments)) if (file.endsWith(".seg")) await rm(path.join(segments, file));
  const query = { condition: { where: "event?.payload.n === 20000" }, from: 0, to: count, monotone: false };
  expect(await lane.bisect(query)).toMatchObject({ position: 20_000 });
  expect(lane.progress().problem).toBeNull();
});
