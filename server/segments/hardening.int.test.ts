import * as files from "node:fs/promises";
import { mkdtemp, readdir, rm, truncate } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { StoredEvent } from "#core/envelope.ts";
import { MemorySource } from "#core/testing/memory-source.ts";
import { laneEvent } from "#server/replay/testing/lane-bench.ts";
import { openSegmentCache, type SegmentCache } from "./segment-cache.ts";
import { eventAt, readSegment, SegmentWriteError } from "./segment-file.ts";

vi.mock("node:fs/promises", async (original) => {
  const real = await original<typeof import("node:fs/promises")>();
  return { ...real, writeFile: vi.fn(real.writeFile) };
});
const { writeFile: realWrite } = await vi.importActual<typeof import("node:fs/promises")>("node:fs/promises");
const write = vi.mocked(files.writeFile);

/** Lets so many bytes be written, then has no room left: a file that does not fit is cut short. */
function fillDiskAfter(room: number): void {
  let left = room;
  write.mockImplementation(async (file, content, options) => {
    const bytes = Buffer.from(content as Uint8Array);
    const part = bytes.subarray(0, Math.max(0, left));
    // What does not fit is removed again, and its room is free.
    if (part.length === bytes.length) left -= bytes.length;
    await realWrite(file, part, options);
    if (part.length < bytes.length)
      throw Object.assign(new Error("no space left on device"), { code: "ENOSPC" });
  });
}

const count = 100_000;
const events = Array.from({ length: count }, (_, index) => laneEvent(index + 1, "Counted", { n: index + 1 }));

function readAll(cache: SegmentCache): StoredEvent[] {
  return cache.list().flatMap((ref) => {
    const columns = readSegment(cache.folder, ref);
    return columns.position.map((_, index) => eventAt(columns, index));
  });
}

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "causeline-segments-"));
});
afterEach(async () => {
  write.mockImplementation(realWrite);
  await rm(folder, { recursive: true, force: true });
});

describe("a full disk", () => {
  test("is told, leaves no half files, and what was written before is used", async () => {
    const cache = await openSegmentCache({ folder, source: new MemorySource(events) });
    fillDiskAfter(8 * 1024 * 1024);
    await expect(cache.ensure(count)).rejects.toThrow(SegmentWriteError);
    await expect(cache.ensure(count)).rejects.toThrow(`${folder}: the disk is full`);
    expect(cache.end()).toBeGreaterThan(0);
    expect(cache.end()).toBeLessThan(count);
    expect(readAll(cache)).toEqual(events.slice(0, cache.end()));
    expect((await readdir(folder)).filter((file) => file.endsWith(".tmp"))).toEqual([]);
    const again = await openSegmentCache({ folder, source: new MemorySource(events) });
    expect(again.list()).toEqual(cache.list());
  });

  test("that has room again lets the cache go on", async () => {
    const cache = await openSegmentCache({ folder, source: new MemorySource(events) });
    fillDiskAfter(3 * 1024 * 1024);
    await expect(cache.ensure(count)).rejects.toThrow(SegmentWriteError);
    write.mockImplementation(realWrite);
    await cache.ensure(count);
    expect(readAll(cache)).toEqual(events);
    expect(readAll(await openSegmentCache({ folder, source: new MemorySource(events) }))).toEqual(events);
  });
});

test("segments can be read while the rest is still being cached", async () => {
  const cache = await openSegmentCache({ folder, source: new MemorySource(events) });
  const ends = new Set<number>();
  await cache.ensure(count, () => {
    ends.add(cache.end());
    for (const ref of cache.list().slice(-1))
      expect(readSegment(folder, ref).position.at(-1)).toBe(cache.end());
  });
  expect(ends.size).toBeGreaterThan(10);
});

test.each([
  ["cut short", (file: string) => truncate(file, 100)],
  ["empty", (file: string) => truncate(file, 0)],
  ["gone", (file: string) => rm(file)],
])("a segment that is %s is made again alone", async (_, damage) => {
  const cache = await openSegmentCache({ folder, source: new MemorySource(events) });
  await cache.ensure(count);
  const refs = [...cache.list()];
  for (const at of [0, 5, refs.length - 1]) await damage(path.join(folder, refs[at]?.file ?? ""));
  await cache.repair();
  expect(cache.list()).toEqual(refs);
  expect(readAll(cache)).toEqual(events);
  expect(cache.historyProblem()).toBeNull();
});

test("a range that reads otherwise than it was cached is told: history was changed", async () => {
  const cache = await openSegmentCache({ folder, source: new MemorySource(events) });
  await cache.ensure(count);
  const changed = events.map((event) =>
    event.position === 20_000 ? { ...event, payloadText: '{"n":0}' } : event,
  );
  const again = await openSegmentCache({ folder, source: new MemorySource(changed) });
  expect(again.historyProblem()).toBeNull();
  const ref = again.list().find(({ from, to }) => from <= 20_000 && to >= 20_000);
  await rm(path.join(folder, ref?.file ?? ""));
  await again.repair();
  expect(again.historyProblem()).toContain(`from position ${ref?.from} to ${ref?.to}`);
  expect(readAll(again)).toEqual(changed);
});
