import fc from "fast-check";
import type { EventDraft } from "../envelope.ts";

/** Text that can be an id: PostgreSQL takes it, and it names something. */
const name = fc
  .string({ minLength: 1, maxLength: 30, unit: "binary" })
  .filter((text) => !text.includes("\u0000") && !/\p{Surrogate}/u.test(text));
const optionalName = fc.option(name);

const time = fc
  .tuple(
    fc.date({ min: new Date("1970-01-01"), max: new Date("9998-12-31"), noInvalidDate: true }),
    fc.nat(999),
  )
  .map(([date, micros]) => `${date.toISOString().slice(0, -1)}${String(micros).padStart(3, "0")}Z`);

/** JSON text in forms that parsing would lose: spacing, number formats, big integers, duplicate keys, escapes. */
const oddJson = fc.constantFrom(
  '{"b":1,"a":2,"b":3}',
  '{ "n" : 1.50 , "e":1E+2,"big":123456789012345678901234567890 }',
  '["\\u0041\\/\\n\\"\\\\",[],{}]',
  '{"payload":{"metadata":"}{"},"metadata":[1]}',
  '"\\\\"',
  "-0.0",
  "null",
);
const cleanJson = fc
  .json({ noUnicodeString: false })
  .filter((text) => !/\\u/.test(text) && !/\p{Surrogate}/u.test(text));
const metadata = fc.constantFrom("{}", '{"z":1, "a":[2.0]}', '{"1":0,"0":1}', '{"traceparent":"00-x"}');

/** Any event that a file may hold, with every field in its normal form. */
export const arbitraryDraft: fc.Arbitrary<EventDraft> = fc.record({
  eventId: name,
  eventType: name,
  eventVersion: fc.integer({ min: 1, max: 2_147_483_647 }),
  streamId: optionalName,
  streamVersion: fc.option(fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER })),
  correlationId: optionalName,
  causationId: optionalName,
  userId: optionalName,
  occurredAt: time,
  recordedAt: time,
  payloadText: fc.oneof(oddJson, cleanJson),
  metadataText: metadata,
});
