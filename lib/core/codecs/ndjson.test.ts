import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { StoredEvent } from "../envelope.ts";
import { arbitraryDraft } from "../testing/arbitrary-draft.ts";
import { decodeEnvelopeLine, encodeEnvelopeLine } from "./ndjson.ts";

const limits = { maxDepth: 20 };
const least = { event_id: "e1", event_type: "Placed", occurred_at: "2024-05-01T12:00:00Z" };
const line = (fields: object) => JSON.stringify({ ...least, ...fields });

function reasonOf(text: string): string {
  const decoded = decodeEnvelopeLine(text, limits);
  return decoded.ok ? "accepted" : decoded.reason;
}

describe("decodeEnvelopeLine", () => {
  it("fills in what a line may leave out", () => {
    expect(decodeEnvelopeLine(line({}), limits)).toEqual({
      ok: true,
      draft: {
        eventId: "e1",
        eventType: "Placed",
        eventVersion: 1,
        streamId: null,
        streamVersion: null,
        correlationId: null,
        causationId: null,
        userId: null,
        occurredAt: "2024-05-01T12:00:00.000000Z",
        recordedAt: "2024-05-01T12:00:00.000000Z",
        payloadText: "null",
        metadataText: "{}",
      },
    });
  });

  it("keeps payload and metadata as they were written, wherever they stand", () => {
    const odd = '{ "2":1,"1":1.50, "big":12345678901234567890 ,"1":"}\\"," }';
    const text = `{"payload" : ${odd} ,"event_id":"e","event_type":"T\\\\","occurred_at":"2024-05-01T12:00:00+02:00","metadata":{"a":[ ] } } \r`;
    expect(decodeEnvelopeLine(text, limits)).toMatchObject({
      ok: true,
      draft: {
        payloadText: odd,
        metadataText: '{"a":[ ] }',
        occurredAt: "2024-05-01T10:00:00.000000Z",
        eventType: "T\\",
      },
    });
  });

  it("takes the last of duplicate members, and members with escaped names, as JSON.parse does", () => {
    const text = `${line({}).slice(0, -1)},"payload":1,"pay\\u006coad":[2],"x":{"payload":3}}`;
    expect(decodeEnvelopeLine(text, limits)).toMatchObject({ ok: true, draft: { payloadText: "[2]" } });
  });

  it.each([
    ["", "Not JSON: the line is empty."],
    ['{"event_id":"a",}', "Not JSON: unexpected '}' at column 17."],
    ['{"event_id":"a"', "Not JSON: the text ends too early at column 16."],
    ["[1]", "Not a JSON object: found an array."],
    ["null", "Not a JSON object: found null."],
    ["17", "Not a JSON object: found the number 17."],
    ['{"event_type":"T"}', "event_id is missing."],
    ['{"event_id":"a"}', "event_type is missing."],
    [line({ event_id: "" }), "event_id is empty."],
    [line({ event_id: 12 }), "event_id must be text, found the number 12."],
    [line({ correlation_id: { a: 1 } }), "correlation_id must be text, found an object."],
    [line({ stream_id: "s".repeat(2_001) }), "stream_id is longer than 2000 bytes."],
    [line({ event_version: 0 }), "event_version must be from 1 to 2147483647, found 0."],
    [line({ event_version: "1" }), "event_version must be an integer, found text."],
    [line({ stream_version: 1.5 }), "stream_version must be an integer, found the number 1.5."],
    [line({ metadata: [] }), "metadata must be an object, found an array."],
    [line({ occurred_at: null }), "occurred_at is missing."],
    [line({ occurred_at: 1714564800 }), "occurred_at must be an RFC 3339 time, found the number 1714564800."],
    [line({ occurred_at: "2024-05-01T12:00:00" }), 'occurred_at "2024-05-01T12:00:00" has no time zone.'],
    [
      line({ recorded_at: "2023-02-29T00:00:00Z" }),
      'recorded_at "2023-02-29T00:00:00Z" names a day that does not exist.',
    ],
    [line({ payload: "a\u0000" }), "Cannot store the character U+0000 at column 89."],
    [line({ payload: "\ud800" }), "Cannot store half of a surrogate pair at column 88."],
    [
      line({ payload: "x" }).replace('"x"', '"\udc00"'),
      "Cannot store half of a surrogate pair at column 88.",
    ],
    [
      line({ payload: 1 }).replace(":1}", ":1e200000}"),
      "Cannot store a number with more digits than PostgreSQL takes at column 87.",
    ],
    [line({ payload: "d" }).replace('"d"', "[".repeat(20)), "Nested more than 20 levels deep at column 106."],
    ["[".repeat(1_000_000), "Nested more than 20 levels deep at column 21."],
  ])("refuses %j: %s", (text, reason) => {
    expect(reasonOf(text)).toBe(reason);
  });

  it.each(["a\\\\u0000", "\\ud83d\\ude00", "😀", "\\\\"])("accepts the harmless string %s", (inner) => {
    const text = line({ payload: "x" }).replace('"x"', `"${inner}"`);
    expect(decodeEnvelopeLine(text, limits)).toMatchObject({
      ok: true,
      draft: { payloadText: `"${inner}"` },
    });
  });

  it("gives back what encodeEnvelopeLine wrote, exactly", () => {
    fc.assert(
      fc.property(arbitraryDraft, (draft) => {
        expect(decodeEnvelopeLine(encodeEnvelopeLine(draft), limits)).toEqual({ ok: true, draft });
      }),
      { numRuns: 1_000 },
    );
  });

  it("never throws, and refuses exactly what JSON.parse refuses among damaged lines", () => {
    const damaged = fc
      .tuple(arbitraryDraft, fc.nat(), fc.nat(20), fc.string({ maxLength: 3, unit: "binary" }))
      .map(([draft, at, cut, put]) => {
        const whole = encodeEnvelopeLine(draft);
        const place = at % whole.length;
        return whole.slice(0, place) + put + whole.slice(place + cut);
      });
    fc.assert(
      fc.property(fc.oneof(damaged, fc.string({ unit: "binary" }), fc.json()), (text) => {
        const decoded = decodeEnvelopeLine(text, limits);
        if (decoded.ok)
          expect(JSON.parse(decoded.draft.payloadText)).toStrictEqual(JSON.parse(text).payload ?? null);
        else expect(decoded.reason).toMatch(/^[A-Za-z_]+ [^\n]+\.$/);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe("encodeEnvelopeLine", () => {
  it("writes the position of a stored event first and keeps to one line", () => {
    const stored: StoredEvent = {
      position: 7,
      sourcePosition: "0/12",
      eventId: "e",
      eventType: "T",
      eventVersion: 2,
      streamId: "s-1",
      streamVersion: 3,
      correlationId: "c",
      causationId: null,
      userId: null,
      occurredAt: "2024-05-01T12:00:00.000000Z",
      recordedAt: "2024-05-01T12:00:01.000000Z",
      payloadText: '{\n  "a": 1\r\n}',
      metadataText: "{}",
    };
    expect(encodeEnvelopeLine(stored)).toBe(
      '{"position":7,"source_position":"0/12","event_id":"e","event_type":"T","event_version":2,"stream_id":"s-1",' +
        '"stream_version":3,"correlation_id":"c","causation_id":null,"user_id":null,' +
        '"occurred_at":"2024-05-01T12:00:00.000000Z","recorded_at":"2024-05-01T12:00:01.000000Z",' +
        '"payload":{   "a": 1  },"metadata":{}}',
    );
  });
});
