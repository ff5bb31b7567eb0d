import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { StoredEvent } from "#core/envelope.ts";
import { MemorySource } from "#core/testing/memory-source.ts";
import { fromBytes, MessagePackError, toBytes } from "./message-pack.ts";
import { openSegmentCache, type SegmentCache } from "./segment-cache.ts";
import { eventAt, readSegment, SegmentCorruptError } from "./segment-file.ts";

function storedEvent(position: number, fields: Partial<StoredEvent> = {}): StoredEvent {
  return {
    position,
    sourcePosition: null,
    eventId: `event-${position}`,
    eventType: "Happened",
    eventVersion: 1,
    streamId: null,
    streamVersion: null,
    correlationId: "c",
    causationId: position > 1 ? `event-${position - 1}` : null,
    userId: null,
    occurredAt: "2026-01-01T00:00:00.000001Z",
    recordedAt: "2026-01-01T00:00:00.000002Z",
    payloadText: `{"n":${position}}`,
    metadataText: "{}",
    ...fields,
  };
}
const manyEvents = (count: number, first = 1) =>
  Array.from({ length: count }, (_, index) => storedEvent(first + index));

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
afterEach(() => rm(folder, { recursive: true, force: true }));

describe("the segment cache", () => {
  test("holds exactly the source's events, in files that only the owner may read", async () => {
    const events = manyEvents(20_000);
    const cache = await openSegmentCache({ folder, source: new MemorySource(events) });
    await cache.ensure(20_000);
    expect(readAll(cache)).toEqual(events);
    expect(cache.list().length).toBe(3);
    for (const file of await readdir(folder))
      expect((await stat(path.join(folder, file))).mode & 0o777).toBe(0o600);
  });

  test("grows with the log, and is not read again by the next process", async () => {
    const source = new MemorySource(manyEvents(10));
    const cache = await openSegmentCache({ folder, source });
    await Promise.all([cache.ensure(10), cache.ensure(10)]);
    source.push(...manyEvents(9_000, 11));
    await cache.ensure(9_010);
    const again = await openSegmentCache({ folder, source });
    expect(again.end()).toBe(9_010);
    expect(readAll(again)).toEqual(manyEvents(9_010));
  });

  test("stops at the source's end, and bounds a segment by bytes too", async () => {
    const big = manyEvents(40).map((event) => ({ ...event, payloadText: `"${"x".repeat(1 << 20)}"` }));
    const cache = await openSegmentCache({ folder, source: new MemorySource(big) });
    await cache.ensure(1_000_000);
    expect(cache.list().length).toBeGreaterThan(1);
    expect(readAll(cache)).toEqual(big);
  });

  test("another log behind the same folder is never mixed in", async () => {
    const first = await openSegmentCache({ folder, source: new MemorySource(manyEvents(100)) });
    await first.ensure(100);
    const other = manyEvents(100).map((event) => ({ ...event, eventId: `other-${event.position}` }));
    const second = await openSegmentCache({ folder, source: new MemorySource(other) });
    expect(second.list()).toEqual([]);
    expect(second.historyProblem()).toMatch(/^History was changed: the events from position 1 to 100 /);
    await second.ensure(100);
    expect(readAll(second)).toEqual(other);
  });

  test("a damaged segment is noticed, never used, and can be rebuilt", async () => {
    const events = manyEvents(20_000);
    const cache = await openSegmentCache({ folder, source: new MemorySource(events) });
    await cache.ensure(20_000);
    const middle = cache.list()[1];
    if (!middle) throw new Error("there are three segments");
    const file = path.join(folder, middle.file);
    const bytes = await readFile(file);
    bytes[1_000] = (bytes[1_000] ?? 0) ^ 1;
    await writeFile(file, bytes);
    expect(() => readSegment(folder, middle)).toThrow(SegmentCorruptError);
    await cache.rebuild(middle);
    expect(readAll(cache)).toEqual(events);
    expect(cache.historyProblem()).toBeNull();
    await rm(path.join(folder, cache.list()[0]?.file ?? ""));
    const again = await openSegmentCache({ folder, source: new MemorySource(events) });
    expect(readAll(again)).toEqual(events);
    expect(again.historyProblem()).toBeNull();
  });

  test("an unreadable manifest starts afresh", async () => {
    await writeFile(path.join(folder, "manifest.json"), "{ half");
    const cache = await openSegmentCache({ folder, source: new MemorySource(manyEvents(5)) });
    await cache.ensure(5);
    expect(readAll(cache)).toEqual(manyEvents(5));
  });

  test("a cache of another format starts afresh", async () => {
    const source = new MemorySource(manyEvents(5));
    await (await openSegmentCache({ folder, source })).ensure(5);
    const manifest = path.join(folder, "manifest.json");
    const kept = JSON.parse(await readFile(manifest, "utf8")) as { segments: unknown[] };
    expect(kept.segments).toHaveLength(1);
    await writeFile(manifest, JSON.stringify({ ...kept, format: 1 }));
    const cache = await openSegmentCache({ folder, source });
    expect(cache.list()).toEqual([]);
    await cache.ensure(5);
    expect(readAll(cache)).toEqual(manyEvents(5));
  });
});

describe("MessagePack", () => {
  const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });
  const arbitraryEvent: fc.Arbitrary<StoredEvent> = fc.record({
    position: fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }),
    sourcePosition: maybe(fc.string()),
    eventId: fc.string({ unit: "grapheme", minLength: 1 }),
    eventType: fc.string({ minLength: 1 }),
    eventVersion: fc.integer({ min: 1, max: 2 ** 31 - 1 }),
    streamId: maybe(fc.string({ unit: "grapheme" })),
    streamVersion: maybe(fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER })),
    correlationId: maybe(fc.string()),
    causationId: maybe(fc.string()),
    userId: maybe(fc.string()),
    occurredAt: fc.constant("2026-01-01T00:00:00.000001Z"),
    recordedAt: fc.constant("2026-01-01T00:00:00.000002Z"),
    payloadText: fc.oneof(fc.json(), fc.constant('{"big":9007199254740993,"a":1,"a":2, "f":1.0}')),
    metadataText: fc.constant("{}"),
  });

  test("a round trip loses nothing", () => {
    fc.assert(
      fc.property(arbitraryEvent, (event) => {
        expect(fromBytes(toBytes(event))).toEqual(event);
      }),
    );
  });

  test("other bytes are refused by name", () => {
    for (const bytes of [
      new Uint8Array(),
      new Uint8Array([0xc1]),
      new Uint8Array([0x93, 1, 2, 3]),
      new Uint8Array([0x80]),
    ]) {
      expect(() => fromBytes(bytes)).toThrow(MessagePackError);
    }
    expect(() => fromBytes(new Uint8Array([0x80]))).toThrow("position");
  });
});
