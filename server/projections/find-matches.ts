import type { EventHeader, StoredEvent } from "#core/envelope.ts";
import { readById, readByPosition } from "#server/store/read.ts";
import type { Store } from "#server/store/store.ts";
import type { Match } from "#wire/api.ts";

/** What a pasted text means in the log, best first: ids, streams and types are matched whole. */
export async function findMatches(store: Store, text: string): Promise<Match[]> {
  // No id, type or stream can hold it.
  if (text.includes("\u0000")) return [];
  const found = await Promise.all([
    findTrace(store, text),
    findEvent(store, text),
    findStream(store, text),
    findPosition(store, text),
    findType(store, text),
    findMissingCause(store, text),
  ]);
  return found.filter((match) => match !== null);
}

async function findTrace(store: Store, text: string): Promise<Match | null> {
  const events = await count(
    store,
    "SELECT count(*) AS events FROM causeline.events WHERE correlation_id = $1",
    text,
  );
  return events === 0 ? null : { kind: "trace", correlationId: text, events };
}

async function findEvent(store: Store, text: string): Promise<Match | null> {
  const event = await readById(store, text);
  return event === null ? null : { kind: "event", event: toHeader(event) };
}

async function findStream(store: Store, text: string): Promise<Match | null> {
  const events = await count(
    store,
    "SELECT count(*) AS events FROM causeline.events WHERE stream_id = $1",
    text,
  );
  return events === 0 ? null : { kind: "stream", streamId: text, events };
}

/** A position, also as the pages write it: 12120 or 12,120. */
async function findPosition(store: Store, text: string): Promise<Match | null> {
  const position = Number(text.replaceAll(",", ""));
  if (!/^(\d{1,16}|\d{1,3}(,\d{3})+)$/.test(text) || !Number.isSafeInteger(position)) return null;
  const event = await readByPosition(store, position);
  return event === null ? null : { kind: "position", event: toHeader(event) };
}

async function findType(store: Store, text: string): Promise<Match | null> {
  const events = await count(
    store,
    "SELECT coalesce(sum(events), 0)::bigint AS events FROM causeline.event_types WHERE event_type = $1",
    text,
  );
  return events === 0 ? null : { kind: "type", eventType: text, events };
}

async function findMissingCause(store: Store, text: string): Promise<Match | null> {
  const [row] = await store.query<{ effects: number; one: string | null; other: string | null }>(
    `SELECT count(*) AS effects, min(correlation_id) AS one, max(correlation_id) AS other
     FROM causeline.events WHERE causation_id = $1
       AND NOT EXISTS (SELECT FROM causeline.events WHERE event_id = $1)`,
    [text],
  );
  if (row === undefined || row.effects === 0) return null;
  return {
    kind: "missing-cause",
    causationId: text,
    effects: row.effects,
    correlationId: row.one === row.other ? row.one : null,
  };
}

async function count(store: Store, sql: string, text: string): Promise<number> {
  const [row] = await store.query<{ events: number }>(sql, [text]);
  return row?.events ?? 0;
}

function toHeader({ payloadText: _payload, metadataText: _metadata, ...header }: StoredEvent): EventHeader {
  return header;
}
