import { rename, rm } from "node:fs/promises";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { LaneRegistry } from "./lane-registry.ts";
import { type LaneBench, laneEvent, openLaneBench } from "./testing/lane-bench.ts";

const count = 500;
const events = Array.from({ length: count }, (_, index) => laneEvent(index + 1, "Added", { n: index + 1 }));
const adding = (name: string, by: string) => `import { step } from "./lib/${by}.ts";
export default {
  name: "${name}",
  initialState: () => ({ total: 0 }),
  handlers: { Added(state) { state.total += step; } },
};`;

let bench: LaneBench;
let registry: LaneRegistry;
beforeEach(async () => {
  bench = await openLaneBench(events);
  await bench.write("lib/one.ts", "export const step: number = 1;");
  await bench.write("first.ts", adding("first", "one"));
  registry = await bench.openAll(["*.ts"]);
  await registry.extend(count);
  registry.watch();
  await total("first", count);
});
afterEach(() => bench.end());

/** Resolves when what is looked for is so; the test's own limit ends it when it never is. */
async function until<T>(look: () => T | Promise<T>, wanted: (seen: T) => boolean): Promise<T> {
  for (;;) {
    const seen = await look();
    if (wanted(seen)) return seen;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

const statusOf = (name: string) => registry.entries().find((entry) => entry.name === name) ?? null;
const totalOf = async (name: string) => {
  const entry = statusOf(name);
  if (entry?.progress.status !== "ready" || !entry.lane) return null;
  return entry.lane.stateJson(count, "/total").catch(() => null);
};
const total = (name: string, wanted: number) =>
  until(
    () => totalOf(name),
    (seen) => seen === wanted,
  );

test("a change of an imported file is replayed by itself, also when an editor replaces the file", async () => {
  const before = statusOf("first")?.lane?.info.bundleHash;
  await bench.write("lib/one.ts", "export const step: number = 2;");
  await total("first", 2 * count);
  expect(statusOf("first")?.lane?.info.bundleHash).not.toBe(before);
  await bench.write("lib/one.ts.new", "export const step: number = 3;");
  await rename(path.join(bench.folder, "lib/one.ts.new"), path.join(bench.folder, "lib/one.ts"));
  await total("first", 3 * count);
});

test("a file that was only touched is not replayed", async () => {
  const { lane } = statusOf("first") ?? {};
  await bench.write("lib/one.ts", "export const step: number = 1;  // said more about");
  await bench.write("second.ts", adding("second", "one"));
  await total("second", count);
  expect(statusOf("first")?.lane).toBe(lane);
});

test("a module that no longer compiles says so under its name, and comes back when it is mended", async () => {
  const { lane } = statusOf("first") ?? {};
  await bench.write("first.ts", "export default {");
  const broken = await until(
    () => statusOf("first"),
    (entry) => entry?.progress.status === "failed",
  );
  expect(broken?.progress.problem).toMatch(/^first\.ts:1:\d+: /);
  expect(broken?.lane).toBeNull();
  expect(() => registry.get("first")).toThrow(/first\.ts:1/);
  await expect(lane?.stateJson(1, "")).rejects.toMatchObject({ name: "LaneGoneError" });
  await bench.write("first.ts", adding("first", "two"));
  await until(
    () => statusOf("first"),
    (entry) => entry?.progress.problem?.includes("lib/two.ts") === true,
  );
  await bench.write("lib/two.ts", "export const step = 2;");
  await total("first", 2 * count);
});

test("new modules appear, deleted ones go, and a name that becomes free is given", async () => {
  await bench.write("second.ts", adding("first", "one"));
  const refused = await until(
    () => statusOf("second.ts"),
    (entry) => entry?.progress.status === "failed",
  );
  expect(refused?.progress.problem).toContain("the name first is taken by first.ts");
  await rm(path.join(bench.folder, "first.ts"));
  const entry = await until(
    () => statusOf("first"),
    (seen) => seen?.file === "second.ts" && seen.progress.status === "ready",
  );
  expect(await entry?.lane?.stateJson(count, "/total")).toBe(count);
  const files = () => registry.entries().map(({ file }) => file);
  await until(files, (names) => names.length === 1);
  expect(files()).toEqual(["second.ts"]);
  await rm(path.join(bench.folder, "second.ts"));
  await until(
    () => registry.entries().length,
    (length) => length === 0,
  );
});
