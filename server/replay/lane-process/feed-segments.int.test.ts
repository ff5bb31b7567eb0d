import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { MemorySource } from "#core/testing/memory-source.ts";
import { openSegmentCache, type SegmentCache } from "#server/segments/segment-cache.ts";
import { laneEvent } from "../testing/lane-bench.ts";
import { type Eater, feedSegments } from "./feed-segments.ts";

let folder: string;
let cache: SegmentCache;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "causeline-feed-"));
  const source = new MemorySource(Array.from({ length: 6 }, (_, index) => laneEvent(index + 1, "A")));
  cache = await openSegmentCache({ folder, source });
  await cache.ensure(6, () => {});
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function feed(careful: number | null): Promise<string[]> {
  const done: string[] = [];
  const eater: Eater = {
    reached: 0,
    isCancelled: false,
    problem: null,
    eat(segment, index, announced) {
      done.push(`${announced ? "announced " : ""}${segment.position[index]}`);
      return undefined;
    },
    letIn: async () => void done.push("let in"),
    spend() {},
  };
  await feedSegments(eater, { segments: cache.list(), target: 6, careful }, cache.folder);
  return done;
}

test("what came before the first announced event is judged before it, and after that each event alone", async () => {
  const done = await feed(4);
  expect(done.filter((one) => one !== "let in")).toEqual([
    ...["1", "2", "3", "announced 4", "announced 5", "announced 6"],
  ]);
  const around = ["announced 4", "announced 5", "announced 6"].flatMap((one) => {
    const at = done.indexOf(one);
    return [done[at - 1], done[at + 1]];
  });
  expect(new Set(around)).toEqual(new Set(["let in"]));
});

test("an event that is not announced is let in with others", async () => {
  expect((await feed(null)).filter((one) => one !== "let in")).toEqual(["1", "2", "3", "4", "5", "6"]);
});
