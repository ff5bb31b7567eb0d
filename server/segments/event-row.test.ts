import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { StoredEvent } from "#core/envelope.ts";
import { packRow } from "./event-row.ts";
import { joinRows, packRows, positionAt, sliceRows } from "./event-rows.ts";
import { RowReader } from "./row-reader.ts";
import { eventAt, nameAt, toSegment } from "./segment-file.ts";

const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });
/** Whole characters of any script, and NUL: a lone surrogate has no UTF-8. */
const text = fc.oneof(fc.string({ unit: "grapheme" }), fc.string({ unit: "binary" }), fc.uuid());
const position = fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER });
const time = fc
  .tuple(
    fc.date({ min: new Date("0001-01-01"), max: new Date("9999-12-31T23:59:59.999Z"), noInvalidDate: true }),
    fc.integer({ min: 0, max: 999 }),
  )
  .map(([date, micros]) => `${date.toISOString().slice(0, -1)}${String(micros).padStart(3, "0")}Z`);
const storedEvent: fc.Arbitrary<StoredEvent> = fc.record({
  position,
  sourcePosition: maybe(text),
  eventId: text,
  eventType: text,
  eventVersion: fc.integer({ min: 1, max: 2 ** 31 - 1 }),
  streamId: maybe(text),
  streamVersion: maybe(position),
  correlationId: maybe(text),
  causationId: maybe(text),
  userId: maybe(text),
  occurredAt: time,
  recordedAt: time,
  payloadText: fc.oneof(fc.json(), fc.constant('{"big":9007199254740993,"a":1,"a":2, "f":1.0}')),
  metadataText: fc.constantFrom("{}", '{"host":"a"}'),
});

describe("rows", () => {
  test("a round trip loses nothing, of any number of events in one segment", () => {
    fc.assert(
      fc.property(fc.array(storedEvent, { minLength: 1, maxLength: 8 }), (events) => {
        const rows = packRows(events);
        const segment = toSegment(rows.bytes);
        expect(segment.position).toEqual(events.map((event) => event.position));
        expect(segment.eventType).toEqual(events.map((event) => event.eventType));
        expect(events.map((_, index) => eventAt(segment, index))).toEqual(events);
        for (const [index, event] of events.entries()) expect(event).toMatchObject(nameAt(segment, index));
        expect(segment.starts).toEqual(rows.starts);
        expect(events.map((_, index) => positionAt(rows, index))).toEqual(segment.position);
        const cut = events.length >> 1;
        const parts = [sliceRows(rows, 0, cut), sliceRows(rows, cut, events.length)];
        expect(joinRows(parts)).toEqual(rows);
      }),
    );
  });

  test("names with the same first, middle and last bytes are told apart", () => {
    const events = ["aXcYe", "aZcWe", "aXcYe", "äXcY", "aXcYe"].map((eventType, index) => ({
      ...plain,
      position: index + 1,
      eventType,
    }));
    expect(toSegment(packRows(events).bytes).eventType).toEqual(events.map(({ eventType }) => eventType));
  });

  test.each([
    "0001-01-01T00:00:00.000000Z",
    "1969-12-31T23:59:59.999999Z",
    "1999-12-31T23:59:59.999999Z",
    "2142-09-01T00:00:00.000001Z",
    "9999-12-31T23:59:59.999999Z",
  ])("%s keeps its microseconds", (occurredAt) => {
    const row = packRow({ ...plain, occurredAt });
    expect(eventAt(toSegment(row), 0).occurredAt).toBe(occurredAt);
  });

  test("a time in another form is refused", () => {
    for (const occurredAt of [
      "",
      "2026-01-01T00:00:00Z",
      "2026-01-01T00:00:00.000000+01:00",
      "2026-13-01T00:00:00.000000Z",
    ])
      expect(() => packRow({ ...plain, occurredAt })).toThrow(RangeError);
  });

  test("fields can be passed by", () => {
    const rows = new RowReader(packRow(plain)).seek(0);
    rows.skip(2);
    expect(rows.text()).toBe(plain.eventId);
  });
});

const plain: StoredEvent = {
  position: 1,
  sourcePosition: null,
  eventId: "e-1",
  eventType: "Happened",
  eventVersion: 1,
  streamId: null,
  streamVersion: null,
  correlationId: null,
  causationId: null,
  userId: null,
  occurredAt: "2026-01-01T00:00:00.000001Z",
  recordedAt: "2026-01-01T00:00:00.000002Z",
  payloadText: "null",
  metadataText: "{}",
};
