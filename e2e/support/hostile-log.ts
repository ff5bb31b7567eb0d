import { eventLine } from "./event-line.ts";

/** What would run if any of it were taken for markup; it reports through `window.hostile`. */
export const hostileMarkup = `<img src=x onerror="window.hostile=1"><script>window.hostile=2</script>`;
export const rightToLeft = "\u202Eمرحبا\u202C \u0007\u001b[31m";
/** 10,000 characters; ids, types and streams may have 2,000 bytes. */
export const longText = "long ".repeat(2_000);
export const longName = longText.slice(0, 1_999);
export const hostileTrace = `c-"'><svg onload=window.hostile=3>`;
export const hostileType = `Type<b onmouseover=window.hostile=4>${"T".repeat(60)}`;
export const hostileStream = `javascript:window.hostile=5//-</style><script>window.hostile=6</script>`;
/** The id of the event on which the projection of these tests throws its payload's message. */
export const hostileEvent = `e-${hostileMarkup}`;

/** Ids, types, streams, keys and values that are meant to break out of wherever they are shown. */
export function* hostileLines(): Generator<string> {
  yield eventLine(0, {
    event_id: "e-root",
    event_type: hostileType,
    stream_id: hostileStream,
    correlation_id: hostileTrace,
    causation_id: `missing-${hostileMarkup}`,
    payload: { [hostileMarkup]: hostileMarkup, [rightToLeft]: rightToLeft, long: longText },
  });
  const own = `{"__proto__":{"polluted":true},"constructor":{"prototype":1},"toString":"x","html":${JSON.stringify(hostileMarkup)}}`;
  yield eventLine(1, {
    event_id: hostileEvent,
    event_type: hostileMarkup,
    stream_id: rightToLeft,
    correlation_id: hostileTrace,
    causation_id: "e-root",
    payload: "PAYLOAD",
  }).replace('"PAYLOAD"', own);
  yield eventLine(2, {
    event_id: longName,
    event_type: longName,
    stream_id: longName,
    correlation_id: hostileTrace,
    causation_id: hostileEvent,
    payload: { [longText]: longText },
  });
}
