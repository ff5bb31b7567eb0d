import { createHash } from "node:crypto";
import { Writable } from "node:stream";
import { describe, expect, it } from "vitest";
import { decodeEnvelopeLine, encodeEnvelopeLine } from "#core/codecs/ndjson.ts";
import type { EventDraft } from "#core/envelope.ts";
import { generateLog } from "./generate.ts";
import { writeLog } from "./write-log.ts";

const log = [...generateLog({ seed: 1 })];
const payloadOf = (event: EventDraft) => JSON.parse(event.payloadText);
const metadataOf = (event: EventDraft) => JSON.parse(event.metadataText);

function countBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1);
  return counts;
}

describe("generateLog", () => {
  it("writes the same bytes for the same seed, on every machine", () => {
    const lines = log.slice(0, 1_000).map((event) => `${encodeEnvelopeLine(event)}\n`);
    const hash = createHash("sha256").update(lines.join("")).digest("hex");
    expect(hash).toBe("143c79656c52e388dfe54fb553a7e25a581755c7c96ee7b797d4b93f298d33d1");
    expect([...generateLog({ seed: 2, events: 10 })]).not.toEqual(log.slice(0, 10));
  });

  it("writes exactly as many events as asked, in time order, over about two days", () => {
    expect(log).toHaveLength(20_000);
    expect([...generateLog({ seed: 3, events: 777 })]).toHaveLength(777);
    const times = log.map((event) => event.occurredAt);
    expect(times).toEqual(times.toSorted());
    const hours = (Date.parse(times.at(-1) ?? "") - Date.parse(times[0] ?? "")) / 3_600_000;
    expect(hours).toBeGreaterThan(40);
    expect(hours).toBeLessThan(56);
  });

  it("is quiet at night", () => {
    const perHour = countBy(log, (event) => event.occurredAt.slice(0, 13));
    expect(perHour.get("2025-03-04T03") ?? 0).toBeLessThan((perHour.get("2025-03-03T19") ?? 0) / 5);
  });

  it("gives every event an id of its own and streams without gaps", () => {
    expect(new Set(log.map((event) => event.eventId)).size).toBe(log.length);
    const versions = new Map<string, number>();
    for (const { streamId, streamVersion } of log) {
      expect(streamVersion).toBe((versions.get(streamId ?? "") ?? 0) + 1);
      versions.set(streamId ?? "", streamVersion ?? 0);
    }
    const categories = new Set(log.map((event) => event.streamId?.split("-")[0]));
    expect([...categories].sort()).toEqual(["consolidation", "conversation", "memory", "recall", "salience"]);
  });

  it("names no cause that is later, in another trace or missing, save the commands", () => {
    const traceOf = new Map<string, string | null>();
    let commands = 0;
    for (const event of log) {
      if (event.causationId?.startsWith("cmd-")) commands++;
      else if (event.causationId !== null) expect(traceOf.get(event.causationId)).toBe(event.correlationId);
      traceOf.set(event.eventId, event.correlationId);
    }
    expect(commands).toBeGreaterThan(500);
  });

  it("has traces of many sizes, retries and large jobs among them", () => {
    const sizes = [...countBy(log, (event) => event.correlationId ?? "").values()];
    expect(Math.max(...sizes)).toBeGreaterThanOrEqual(40);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(60);
    expect(sizes.filter((size) => size >= 3 && size <= 20).length).toBeGreaterThan(sizes.length / 2);
    const types = countBy(log, (event) => event.eventType);
    for (const type of ["RecallTimedOut", "EmbeddingFailed", "MemoryMerged", "MemoryForgotten"]) {
      expect(types.get(type) ?? 0).toBeGreaterThan(10);
    }
  });

  it("hides the incident: from 60 % on, the new instances write another shape of one event", () => {
    const renamed = log.filter((event) => event.eventVersion !== 1);
    const first = log.findIndex((event) => event.eventVersion !== 1);
    expect(first / log.length).toBeGreaterThan(0.55);
    expect(first / log.length).toBeLessThan(0.65);
    expect(renamed.length).toBeGreaterThan(200);
    for (const event of renamed) {
      expect(event.eventType).toBe("SalienceScored");
      expect(event.eventVersion).toBe(2);
      expect(payloadOf(event)).toHaveProperty("score");
      expect(payloadOf(event)).not.toHaveProperty("salience");
      expect(metadataOf(event).version).toBe("2.0.0");
    }
    const old = log
      .slice(first)
      .filter((event) => event.eventType === "SalienceScored" && event.eventVersion === 1);
    expect(old.length).toBeGreaterThan(200);
    for (const event of old) expect(metadataOf(event).instance).toMatch(/^salience-[12]$/);
  });
});

describe("writeLog", () => {
  it("writes lines that the import reads back as the same events, waiting for a slow reader", async () => {
    const chunks: string[] = [];
    const slow = new Writable({
      highWaterMark: 1,
      write(chunk, _encoding, done) {
        chunks.push(String(chunk));
        setImmediate(done);
      },
    });
    expect(await writeLog(slow, { seed: 1, events: 1_000 })).toBe(1_000);
    await new Promise((resolve) => slow.end(resolve));
    const lines = chunks.join("").trimEnd().split("\n");
    const decoded = lines.map((line) => decodeEnvelopeLine(line, { maxDepth: 16 }));
    expect(decoded).toEqual(
      [...generateLog({ seed: 1, events: 1_000 })].map((draft) => ({ ok: true, draft })),
    );
  });
});
