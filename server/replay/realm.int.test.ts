import { afterEach, beforeEach, expect, test } from "vitest";
import { type LaneBench, laneEvent, openLaneBench } from "./testing/lane-bench.ts";

let bench: LaneBench;
beforeEach(async () => {
  bench = await openLaneBench(
    [1, 2, 3].map((position) => laneEvent(position, "Added", { item: `i${position % 2}` })),
  );
});
afterEach(() => bench.end());

test("handlers may clone and freeze their state as if it were plain", async () => {
  await bench.write(
    "cloning.mjs",
    `const deepFreeze = (value) => {
      if (typeof value !== "object" || value === null || Object.isFrozen(value)) return value;
      for (const inner of Object.values(value)) deepFreeze(inner);
      return Object.freeze(value);
    };
    export default {
      name: "cloning",
      initialState: () => ({ items: {}, log: [] }),
      evolve(state, event) {
        const next = structuredClone(state);
        next.items[event.payload.item] = event.position;
        return deepFreeze({ ...state, items: next.items, log: [...state.log, event.eventType] });
      },
    };`,
  );
  const lane = await bench.open("cloning.mjs");
  await lane.extend(3);
  await bench.settled(lane);
  expect(lane.progress()).toMatchObject({ position: 3, failures: 0, problem: null });
  expect(await lane.stateJson(2, "")).toEqual({ items: { i1: 1, i0: 2 }, log: ["Added", "Added"] });
  expect(await lane.stateJson(3, "")).toEqual({ items: { i1: 3, i0: 2 }, log: ["Added", "Added", "Added"] });
  const { changes } = await lane.diff({ from: 2, to: 3, pointer: "", offset: 0, limit: 10 });
  expect(changes.map(({ op, path }) => `${op} ${path}`)).toEqual(["replace /items/i1", "add /log/2"]);
});

test("what a handler froze itself stays frozen", async () => {
  await bench.write(
    "frozen.mjs",
    `const empty = Object.freeze([]);
    export default {
      name: "frozen",
      initialState: () => ({ list: empty, last: null }),
      evolve(state, event) {
        state.last = event.payload;
        state.last.item = "changed";
        state.list.push(event.position);
      },
    };`,
  );
  const lane = await bench.open("frozen.mjs");
  await lane.extend(3);
  await bench.settled(lane);
  const { findings } = await lane.findings(0, 10);
  expect(findings.map(({ position, message, location }) => [position, message, location?.line])).toEqual(
    [1, 2, 3].map((position) => [position, "TypeError: Cannot add property 0, object is not extensible", 8]),
  );
  expect(await lane.stateJson(3, "")).toEqual({ list: [], last: null });
});
