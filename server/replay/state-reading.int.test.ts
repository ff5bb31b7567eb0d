import { afterAll, beforeAll, expect, test } from "vitest";
import { type LaneBench, laneEvent, openLaneBench } from "./testing/lane-bench.ts";

const events = Array.from({ length: 20 }, (_, at) => laneEvent(at + 1, "Paid", { cents: at }));

let bench: LaneBench;
beforeAll(async () => {
  bench = await openLaneBench(events);
});
afterAll(() => bench.end());

async function replayed(name: string, evolve: string, limits = {}) {
  await bench.write(
    `${name}.mjs`,
    `export default { name: "${name}", initialState: () => ({ n: 0 }), evolve(state, event) { state.n++; if (event.position === 5) { ${evolve} } } };`,
  );
  const { source, cache } = bench;
  const lane = await bench.open(`${name}.mjs`, limits, { source, cache });
  await lane.extend(events.length);
  await bench.settled(lane);
  return lane;
}

const rest = { from: 0, to: 20, pointer: "", offset: 0, limit: 10 };

test("a getter that throws is named, and never run when the state is read", async () => {
  const lane = await replayed(
    "throwing-getter",
    `Object.defineProperty(state, "first", { enumerable: true, configurable: true, get() { return state.items[0]; } });`,
  );
  expect(await lane.stateJson(20, "")).toEqual({ n: 20, first: { $accessor: "getter" } });
  expect(await lane.stateJson(4, "")).toEqual({ n: 4 });
  expect((await lane.diff(rest)).changes.map(({ path }) => path)).toEqual(["/n", "/first"]);
  expect(lane.progress()).toMatchObject({ status: "ready", problem: null });
  await lane.close();
});

test("a Proxy whose traps throw costs its own place, and is a finding with its path", async () => {
  const lane = await replayed(
    "throwing-proxy",
    `state.odd = new Proxy({}, { ownKeys() { throw new Error("no keys"); } }); state.kept = 1;`,
  );
  expect(await lane.stateJson(20, "")).toEqual({
    n: 20,
    odd: { $unreadable: "no keys" },
    kept: 1,
  });
  const { findings } = await lane.findings(0, 10);
  expect(findings).toMatchObject([
    { rule: "state-unreadable", severity: "warning", message: "/odd cannot be read: no keys" },
  ]);
  expect(lane.progress()).toMatchObject({ status: "ready", problem: null });
  await lane.close();
});

test("a Proxy whose traps do not return costs one question, and is left alone from then on", async () => {
  const lane = await replayed(
    "endless-proxy",
    `state.odd = new Proxy({}, { ownKeys() { for (;;); } }); state.kept = 1;`,
    { handlerTimeoutMs: 300 },
  );
  let answer: unknown;
  for (let tries = 0; tries < 3 && answer === undefined; tries++) {
    await bench.settled(lane);
    answer = await lane.stateJson(20, "").catch(() => undefined);
  }
  expect(answer).toEqual({
    n: 20,
    odd: { $other: "not read, since its code did not return" },
    kept: 1,
  });
  expect(lane.progress()).toMatchObject({ status: "ready", problem: null, failures: 0 });
  expect((await lane.findings(0, 10)).findings).toEqual([]);
  await lane.close();
});
