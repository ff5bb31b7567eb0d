import type pg from "pg";
import type { EventDraft } from "#core/envelope.ts";
import { eventColumns, writtenColumns } from "./event-columns.ts";
import { findDifferences } from "./find-differences.ts";
import { lockHead, moveHead } from "./log-head.ts";
import type { Store } from "./store.ts";

/** An event to append; its stream, its place in it and the store's time are given by the append. */
export type NewEvent = Omit<EventDraft, "streamId" | "streamVersion" | "recordedAt">;

export interface AppendRequest {
  streamId: string;
  /** Version of the stream's last event; `any` checks nothing, `no-stream` wants none. */
  expectedVersion: "any" | "no-stream" | number;
  events: readonly NewEvent[];
}

export interface AppendResult {
  /** Events written; 0 when all were there already. */
  appended: number;
  /** Ids that were there already, with the same content. */
  alreadyThere: string[];
  /** Position of the log's last event afterwards. */
  head: number;
  /** Version of the stream's last event afterwards; 0 when it has none. */
  streamVersion: number;
}

/** The stream is not at the version that the writer decided upon; nothing was written. */
export class OptimisticConcurrencyError extends Error {
  override readonly name = "OptimisticConcurrencyError";
  readonly streamId: string;
  readonly expected: "no-stream" | number;
  readonly actual: number;

  constructor(streamId: string, expected: "no-stream" | number, actual: number) {
    const wanted = expected === "no-stream" ? "no events" : `version ${expected}`;
    super(`Stream ${streamId} was expected to have ${wanted}, it is at version ${actual}`);
    this.streamId = streamId;
    this.expected = expected;
    this.actual = actual;
  }
}

/** An event of this id exists, and says something else; nothing was written. */
export class EventConflictError extends Error {
  override readonly name = "EventConflictError";
  readonly eventId: string;
  /** As on the wire: `payload`, `occurred_at`, … */
  readonly fields: readonly string[];

  constructor(eventId: string, fields: readonly string[]) {
    super(`Event ${eventId} exists with another ${fields.join(", ")}`);
    this.eventId = eventId;
    this.fields = fields;
  }
}

/**
 * Appends to one stream, all or nothing. Appending the same events again writes nothing and says so, whatever version
 * the stream has reached; rejects with `OptimisticConcurrencyError` or `EventConflictError`.
 */
export function append(store: Store, request: AppendRequest): Promise<AppendResult> {
  return store.transaction(async (client) => {
    const head = await lockHead(client);
    const { fresh, alreadyThere } = await sortOut(client, request);
    const version = await readStreamVersion(client, request.streamId);
    if (fresh.length === 0) return { appended: 0, alreadyThere, head, streamVersion: version };
    checkVersion(request, version);
    await insert(client, request.streamId, fresh, head, version);
    await moveHead(client, head + fresh.length);
    return {
      appended: fresh.length,
      alreadyThere,
      head: head + fresh.length,
      streamVersion: version + fresh.length,
    };
  });
}

async function sortOut(
  client: pg.PoolClient,
  { streamId, events }: AppendRequest,
): Promise<{ fresh: NewEvent[]; alreadyThere: string[] }> {
  const { rows } = await client.query<EventDraft>(
    `SELECT ${eventColumns} FROM causeline.events WHERE event_id = ANY($1)`,
    [events.map((event) => event.eventId)],
  );
  const known = new Map<string, Partial<EventDraft>>(rows.map((row) => [row.eventId, row]));
  const stored = new Set(known.keys());
  const fresh: NewEvent[] = [];
  for (const event of events) {
    const draft = { ...event, streamId };
    const twin = known.get(event.eventId);
    if (twin === undefined) {
      known.set(event.eventId, draft);
      fresh.push(event);
      continue;
    }
    const fields = findDifferences(twin, draft, ["streamVersion"]);
    if (fields.length > 0) throw new EventConflictError(event.eventId, fields);
  }
  return { fresh, alreadyThere: [...stored] };
}

/**
 * Highest version among the stream's latest events.
 *
 * The latest is enough for a stream that only `append` wrote; an imported one may be out of order, or without versions,
 * and then its events are counted.
 */
async function readStreamVersion(client: pg.PoolClient, streamId: string): Promise<number> {
  const { rows } = await client.query<{ highest: number | null; latest: number }>(
    `SELECT max(stream_version) AS highest, count(*)::int AS latest FROM (
       SELECT stream_version FROM causeline.events WHERE stream_id = $1 ORDER BY position DESC LIMIT 1000) AS tail`,
    [streamId],
  );
  const tail = rows[0];
  if (tail === undefined || tail.latest === 0) return 0;
  if (tail.highest !== null) return tail.highest;
  const counted = await client.query<{ events: number }>(
    "SELECT count(*)::int AS events FROM causeline.events WHERE stream_id = $1",
    [streamId],
  );
  return counted.rows[0]?.events ?? 0;
}

function checkVersion({ streamId, expectedVersion }: AppendRequest, actual: number): void {
  if (expectedVersion === "any") return;
  const wanted = expectedVersion === "no-stream" ? 0 : expectedVersion;
  if (wanted !== actual) throw new OptimisticConcurrencyError(streamId, expectedVersion, actual);
}

async function insert(
  client: pg.PoolClient,
  streamId: string,
  events: readonly NewEvent[],
  head: number,
  version: number,
): Promise<void> {
  const column = <K extends keyof NewEvent>(field: K) => events.map((event) => event[field]);
  await client.query(
    `INSERT INTO causeline.events (${writtenColumns})
     SELECT $1::bigint + nth, id, type, version, $2::text, $3::bigint + nth, correlation, causation, usr, occurred,
            clock_timestamp(), payload, metadata
     FROM unnest($4::text[], $5::text[], $6::int[], $7::text[], $8::text[], $9::text[], $10::timestamptz[], $11::text[],
                 $12::text[])
       WITH ORDINALITY AS new (id, type, version, correlation, causation, usr, occurred, payload, metadata, nth)`,
    [
      head,
      streamId,
      version,
      column("eventId"),
      column("eventType"),
      column("eventVersion"),
      column("correlationId"),
      column("causationId"),
      column("userId"),
      column("occurredAt"),
      column("payloadText"),
      column("metadataText"),
    ],
  );
}
