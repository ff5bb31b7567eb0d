import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { arbitraryDraft } from "../testing/arbitrary-draft.ts";
import { decodeCloudEvent, encodeCloudEvent } from "./cloud-events.ts";

const limits = { maxDepth: 20 };
const least = {
  specversion: "1.0",
  id: "e1",
  source: "/orders",
  type: "Placed",
  time: "2024-05-01T12:00:00+02:00",
};

function decode(fields: object) {
  const decoded = decodeCloudEvent(JSON.stringify({ ...least, ...fields }), limits);
  return decoded.ok ? decoded.draft : decoded.reason;
}

describe("CloudEvents", () => {
  it("gives back what was written, exactly", () => {
    fc.assert(
      fc.property(arbitraryDraft, fc.option(fc.integer({ min: 1 })), (draft, position) => {
        const event = position === null ? draft : { ...draft, position, sourcePosition: null };
        expect(decodeCloudEvent(encodeCloudEvent(event, "/shop"), limits)).toEqual({ ok: true, draft });
      }),
      { numRuns: 500 },
    );
  });

  it("writes the documented extensions", () => {
    const traceparent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    const text = encodeCloudEvent(
      {
        position: 42,
        sourcePosition: null,
        eventId: "e2",
        eventType: "PaymentTaken",
        eventVersion: 2,
        streamId: "payment-7",
        streamVersion: 3,
        correlationId: "c1",
        causationId: "e1",
        userId: "u1",
        occurredAt: "2024-05-01T12:00:00.000001Z",
        recordedAt: "2024-05-01T12:00:00.000002Z",
        payloadText: '{"amount":12345678901234567890}',
        metadataText: `{"traceparent":"${traceparent}"}`,
      },
      "/shop",
    );
    expect(text).toContain('"data":{"amount":12345678901234567890}');
    expect(JSON.parse(text)).toMatchObject({
      specversion: "1.0",
      id: "e2",
      source: "/shop",
      type: "PaymentTaken",
      subject: "payment-7",
      time: "2024-05-01T12:00:00.000001Z",
      recordedtime: "2024-05-01T12:00:00.000002Z",
      correlationid: "c1",
      causationid: "e1",
      sequence: "0000000000000042",
      traceparent,
      datacontenttype: "application/json",
    });
    for (const name of Object.keys(JSON.parse(text))) expect(name).toMatch(/^[a-z0-9]{1,20}$/);
  });

  it("keeps the attributes of others in the metadata and treats null as unset", () => {
    expect(
      decode({ subject: null, traceparent: "00-a-b-01", partitionkey: "p", region: null, data: "text" }),
    ).toMatchObject({
      eventId: "e1",
      eventVersion: 1,
      streamId: null,
      occurredAt: "2024-05-01T10:00:00.000000Z",
      recordedAt: "2024-05-01T10:00:00.000000Z",
      payloadText: '"text"',
      metadataText: '{"source":"/orders","traceparent":"00-a-b-01","partitionkey":"p"}',
    });
  });

  it("keeps binary data as what it is", () => {
    expect(decode({ data_base64: "aGk=" })).toMatchObject({ payloadText: '{"data_base64":"aGk="}' });
  });

  it.each([
    [{ specversion: "0.3" }, 'specversion must be "1.0".'],
    [{ id: undefined }, "id is missing."],
    [{ source: "" }, "source is empty."],
    [{ time: undefined }, "time is missing."],
    [{ time: "yesterday" }, 'time "yesterday" is not an RFC 3339 time.'],
    [{ data: 1, data_base64: "aGk=" }, "data and data_base64 are both there."],
    [{ data_base64: 5 }, "data_base64 must be text, found the number 5."],
    [{ streamversion: "0" }, "streamversion must be an integer from 1 up."],
    [{ causelinemetadata: "[" }, "causelinemetadata: Not JSON: the text ends too early at column 2."],
    [{ correlationid: 7 }, "correlationid must be text, found the number 7."],
  ])("refuses %j: %s", (fields, reason) => {
    expect(decode(fields)).toBe(reason);
  });

  it("never throws", () => {
    const fields = fc.dictionary(
      fc.constantFrom(...Object.keys(least), "data", "streamversion", "userid"),
      fc.jsonValue(),
    );
    const nearly = fields.map((odd) => JSON.stringify({ ...least, ...odd }));
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string(), nearly), (text) => {
        const decoded = decodeCloudEvent(text, limits);
        if (!decoded.ok) expect(decoded.reason).toMatch(/\.$/);
      }),
    );
  });
});
