import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { EventDraft, EventHeader, StoredEvent } from "#core/envelope.ts";
import type { EventSource, SourceHead } from "#core/source-port.ts";
import { packRows } from "#server/segments/event-rows.ts";

/** How the suite gets a source to try. */
export interface SourceUnderTest {
  source: EventSource;
  /** Puts further events into what the source reads from, in this order. */
  write(events: readonly EventDraft[]): Promise<void>;
  close(): Promise<void>;
}

const total = 25;

/** What every `EventSource` must do; `open` gives an empty one. */
export function describeSource(name: string, open: () => Promise<SourceUnderTest>): void {
  describe(`source contract: ${name}`, () => {
    let under: SourceUnderTest;
    let source: EventSource;
    let all: StoredEvent[] = [];
    beforeAll(async () => {
      under = await open();
      source = under.source;
    });
    afterAll(() => under?.close());

    test("an empty source has nothing", async () => {
      expect(await source.head()).toEqual({ position: 0, events: 0 });
      expect(await source.read(0, 10)).toEqual([]);
      expect(await source.byId("e1")).toBeNull();
      expect(await source.byPosition(1)).toBeNull();
      expect(await source.headerByPosition(1)).toBeNull();
      expect(await source.byIds(["e1"])).toEqual([]);
      expect(await source.byCorrelation("c0", 10)).toEqual([]);
      expect(await source.search({}, null, 10)).toEqual({ rows: [], nextCursor: null });
    });

    test("what was written is read: same order, same fields, rising positions", async () => {
      const drafts = Array.from({ length: total }, (_, index) => draftOf(index));
      await under.write(drafts);
      all = await source.read(0, 1_000);
      expect(all.map(({ position: _position, sourcePosition: _source, ...draft }) => draft)).toEqual(drafts);
      for (const [index, event] of all.entries())
        expect(event.position).toBeGreaterThan(all[index - 1]?.position ?? 0);
      expect(await source.head()).toEqual({ position: all.at(-1)?.position, events: total });
    });

    test("reading goes on after any position, and keeps to the limit", async () => {
      const middle = all[9]?.position ?? 0;
      expect(await source.read(middle, 1_000)).toEqual(all.slice(10));
      expect(await source.read(middle, 3)).toEqual(all.slice(10, 13));
      expect(await source.read(all.at(-1)?.position ?? 0, 3)).toEqual([]);
    });

    test("rows are the same events, where the source has them", async () => {
      const rows = await source.readRows?.(all[3]?.position ?? 0, 10);
      if (rows) expect(rows).toEqual(packRows(all.slice(4, 14)));
      const none = await source.readRows?.(all.at(-1)?.position ?? 0, 10);
      expect(none?.starts ?? []).toEqual([]);
    });

    test("one event by id and by position", async () => {
      const wanted = all[7];
      expect(await source.byId("e7")).toEqual(wanted);
      expect(await source.byPosition(wanted?.position ?? 0)).toEqual(wanted);
      expect(await source.byId("E7")).toBeNull();
      expect(await source.byPosition((all.at(-1)?.position ?? 0) + 1)).toBeNull();
      const [header] = headers((event) => event.eventId === "e7");
      expect(await source.headerByPosition(wanted?.position ?? 0)).toEqual(header);
      expect(await source.headerByPosition((all.at(-1)?.position ?? 0) + 1)).toBeNull();
    });

    test("headers by ids, correlation, causation and stream, in position order", async () => {
      expect(await source.byIds(["e9", "nowhere", "e2", "e9"])).toEqual(
        headers((event) => ["e2", "e9"].includes(event.eventId)),
      );
      expect(await source.byCorrelation("c1", 100)).toEqual(headers((event) => event.correlationId === "c1"));
      expect(await source.byCausation("e3", 100)).toEqual(headers((event) => event.causationId === "e3"));
      const stream = headers((event) => event.streamId === "order-2");
      expect(await source.byStream("order-2", 100)).toEqual(source.capabilities.streams ? stream : []);
    });

    test("causes lead up to the root, to a cause that is not there, and as far as asked", async () => {
      const idsOf = (chain: EventHeader[]) => chain.map(({ eventId }) => eventId);
      const chain = await source.causesOf("e21", 100);
      expect(idsOf(chain)).toEqual(["e21", "e10", "e4", "e1", "e0"]);
      expect(chain[1]).toEqual(headers(({ eventId }) => eventId === "e10")[0]);
      expect(idsOf(await source.causesOf("e21", 2))).toEqual(["e21", "e10"]);
      expect(await source.causesOf("nowhere", 100)).toEqual([]);
    });

    test("a trace is paged by position", async () => {
      const trace = headers((event) => event.correlationId === "c1");
      const first = await source.byCorrelation("c1", 4);
      expect(first).toEqual(trace.slice(0, 4));
      expect(await source.byCorrelation("c1", 100, first.at(-1)?.position)).toEqual(trace.slice(4));
    });

    test("search joins its conditions and pages to the end", async () => {
      const filter = { eventType: "TypeA", from: timeOf(4), to: timeOf(20) };
      const expected = headers((event) => event.eventType === "TypeA").filter(
        (event) => event.occurredAt >= timeOf(4) && event.occurredAt < timeOf(20),
      );
      expect(expected.length).toBeGreaterThan(3);
      const found: EventHeader[] = [];
      let cursor: string | null = null;
      do {
        const page = await source.search(filter, cursor, 2);
        expect(page.rows.length).toBeLessThanOrEqual(2);
        found.push(...page.rows);
        cursor = page.nextCursor;
      } while (cursor !== null);
      expect(found).toEqual(expected);
      expect((await source.search({ correlationId: "c1", eventType: "TypeB" }, null, 100)).rows).toEqual(
        headers((event) => event.correlationId === "c1" && event.eventType === "TypeB"),
      );
    });

    test("a subscriber is told of new events, and of nothing once closed", async () => {
      const told: SourceHead[] = [];
      const before = await source.head();
      const subscription = source.subscribe(before.position, (head) => told.push(head));
      await under.write([draftOf(total)]);
      await until(() => told.length > 0);
      expect(told.at(-1)).toEqual(await source.head());
      await subscription.close();
      await subscription.close();
      const count = told.length;
      await under.write([draftOf(total + 1)]);
      expect(told).toHaveLength(count);
    });

    test("a subscriber that is behind is told at once", async () => {
      const told: SourceHead[] = [];
      const subscription = source.subscribe(0, (head) => told.push(head));
      await until(() => told.length > 0);
      await subscription.close();
      expect(told[0]).toEqual(await source.head());
    });

    function headers(matches: (event: StoredEvent) => boolean): EventHeader[] {
      return all
        .filter(matches)
        .map(({ payloadText: _payload, metadataText: _metadata, ...header }) => header);
    }
  });
}

function timeOf(index: number): string {
  return `2024-05-01T12:00:${String(index % 60).padStart(2, "0")}.00000${index % 10}Z`;
}

function draftOf(index: number): EventDraft {
  return {
    eventId: `e${index}`,
    eventType: index % 3 === 0 ? "TypeA" : "TypeB",
    eventVersion: 1 + (index % 2),
    streamId: index % 4 === 0 ? null : `order-${index % 4}`,
    streamVersion: index % 4 === 0 ? null : Math.floor(index / 4) + 1,
    correlationId: index % 5 === 0 ? null : `c${index % 2}`,
    causationId: index === 0 ? null : `e${Math.floor((index - 1) / 2)}`,
    userId: index % 2 === 0 ? "ada" : null,
    occurredAt: timeOf(index),
    recordedAt: timeOf(index),
    payloadText: `{"n":${index},"text":"tab\\t \\\\ é 😀"}`,
    metadataText: "{}",
  };
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 10));
}
