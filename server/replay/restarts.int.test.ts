import { expect, test } from "vitest";
import { laneEvent, openLaneBench } from "./testing/lane-bench.ts";

const events = Array.from({ length: 50 }, (_, index) => laneEvent(index + 1, "Added"));

test("a lane that is killed from outside now and then, whole each time, always comes back", async () => {
  const bench = await openLaneBench(events);
  try {
    await bench.write(
      "pids.mjs",
      `export default { name: "pids", initialState: () => ({ pid: process.pid, n: 0 }), evolve(state) { state.n++; } };`,
    );
    const lane = await bench.open("pids.mjs");
    await lane.extend(events.length);
    const pids = new Set<number>();
    for (let time = 0; time < 6; time++) {
      await bench.settled(lane);
      expect(lane.progress()).toMatchObject({ status: "ready", position: 50, failures: 0, problem: null });
      const pid = Number(await lane.stateJson(0, "/pid"));
      // What the replay does last it has done by the time that it answers.
      expect(await lane.stateJson(50, "/n")).toBe(50);
      pids.add(pid);
      process.kill(pid, "SIGKILL");
      while (lane.progress().status === "ready") await new Promise((done) => setTimeout(done, 5));
    }
    expect(pids.size).toBe(6);
  } finally {
    await bench.end();
  }
});
