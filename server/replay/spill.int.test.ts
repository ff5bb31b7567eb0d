import { mkdir, readdir, readlink, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type LaneBench, laneEvent, openLaneBench } from "./testing/lane-bench.ts";

const count = 40_000;
const names = ["ada", "bo", "cy", "di", "eve"];
const events = Array.from({ length: count }, (_, index) =>
  laneEvent(index + 1, index % 11 === 10 ? "Failed" : "Added", {
    name: `${names[index % 5]}-${index % 200}`,
    weight: index / 8,
  }),
);
const counting = `export default {
  name: "counting",
  initialState: () => ({ pid: process.pid, members: {}, last: "", total: 0.5 }),
  handlers: {
    Added(state, { payload }) {
      const member = (state.members[payload.name] ??= { seen: 0, weight: 0.25 });
      member.seen++;
      member.weight += payload.weight;
      state.last = payload.name + "@" + payload.weight;
      state.total += payload.weight;
    },
    Failed(state, { payload }) {
      state.total = -1;
      state.members = {};
      throw new Error("not this one");
    },
  },
};`;

let bench: LaneBench;
beforeEach(async () => {
  bench = await openLaneBench(events);
  await bench.write("counting.mjs", counting);
});
afterEach(() => bench.end());

async function replayed(journalMb: number) {
  const lane = await bench.open("counting.mjs", { journalMb });
  await lane.extend(count);
  await bench.settled(lane);
  return lane;
}

/** Bytes of the unlinked files of pages that a process has open. */
async function unseenBytes(pid: number): Promise<number[]> {
  const folder = `/proc/${pid}/fd`;
  const found: number[] = [];
  for (const name of await readdir(folder)) {
    const file = path.join(folder, name);
    const target = await readlink(file).catch(() => "");
    if (target.endsWith(".pages (deleted)")) found.push((await stat(file)).size);
  }
  return found;
}

test("a journal that is mostly on disk answers what one in memory answers", async () => {
  const [whole, spilled] = [await replayed(128), await replayed(0.01)];
  expect(spilled.progress()).toMatchObject({ status: "ready", position: count, problem: null });
  expect(spilled.progress().failures).toBe(whole.progress().failures);
  for (const at of [0, 1, 11, 12, 777, 20_000, 39_999, count]) {
    for (const pointer of ["/members", "/last", "/total"])
      expect(await spilled.stateJson(at, pointer)).toEqual(await whole.stateJson(at, pointer));
    expect({ ...(await spilled.outcome(at)), durationUs: 0 }).toEqual({
      ...(await whole.outcome(at)),
      durationUs: 0,
    });
  }
  for (const [from, to] of [
    [0, count],
    [1_000, 1_100],
    [30_000, 12_345],
  ] as const) {
    const query = { from, to, pointer: "", offset: 0, limit: 500 };
    const answer = await spilled.diff(query);
    expect(answer.total).toBeGreaterThan(100);
    expect(answer).toEqual(await whole.diff(query));
  }
  for (const pointer of ["/total", "/members/ada-5/weight", "/last"])
    expect(await spilled.history(pointer, 33_333, 50)).toEqual(await whole.history(pointer, 33_333, 50));
  const condition = { where: "state.total > 5e7" };
  const search = { condition, from: 0, to: count, monotone: false };
  expect(await spilled.bisect(search)).toEqual(await whole.bisect(search));
  // Nothing that another process could see.
  expect(await readdir(path.join(bench.folder, "journals"))).toEqual([]);
  if (process.platform !== "linux") return;
  const [bytes = 0] = await unseenBytes(Number(await spilled.stateJson(0, "/pid")));
  expect(bytes).toBeGreaterThan(1_000_000);
  expect(await unseenBytes(Number(await whole.stateJson(0, "/pid")))).toEqual([]);
});

test("a disk that takes no pages stops the replay with the reason, and it goes on when there is room", async () => {
  const journals = path.join(bench.folder, "journals");
  await writeFile(journals, "a file where a folder has to be");
  const lane = await replayed(0.01);
  const { status, problem, position } = lane.progress();
  expect(status).toBe("cancelled");
  expect(problem).toMatch(/^The journal could not be put on disk in .*journals: E/);
  expect(position).toBeGreaterThan(0);
  expect(position).toBeLessThan(count);
  const before = await lane.stateJson(position, "/members");
  await rm(journals);
  await mkdir(journals);
  await lane.extend(count);
  await bench.settled(lane);
  expect(lane.progress()).toMatchObject({ status: "ready", position: count, problem: null });
  const whole = await replayed(128);
  expect(await whole.stateJson(position, "/members")).toEqual(before);
  for (const at of [position, position + 1, count])
    expect(await lane.stateJson(at, "/members")).toEqual(await whole.stateJson(at, "/members"));
});

test("a journal larger than the lane's memory does not end the lane", async () => {
  await bench.write(
    "large.mjs",
    `export default {
      name: "large",
      initialState: () => ({ cells: Array.from({ length: 5000 }, () => ({ count: 0, sum: 0.5 })) }),
      evolve(state, { position }) {
        for (let at = 0; at < 225; at++) {
          const cell = state.cells[(position * 31 + at * 17) % 5000];
          cell.count++;
          cell.sum += 0.25;
        }
      },
    };`,
  );
  // 18 million writes, half of them of numbers with a fraction: 300 MB.
  const lane = await bench.open("large.mjs", { memoryMb: 128, journalMb: 16, handlerTimeoutMs: 30_000 });
  await lane.extend(count);
  await bench.settled(lane);
  expect(lane.progress()).toMatchObject({ status: "ready", position: count, problem: null, failures: 0 });
  const cells = (await lane.stateJson(20_000, "/cells")) as { count: number; sum: number }[];
  const counts = new Array<number>(5_000).fill(0);
  for (let position = 1; position <= 20_000; position++) {
    for (let at = 0; at < 225; at++) {
      const cell = (position * 31 + at * 17) % 5_000;
      counts[cell] = (counts[cell] ?? 0) + 1;
    }
  }
  expect(cells).toEqual(counts.map((n) => ({ count: n, sum: 0.5 + n / 4 })));
});
