import type pg from "pg";
import type { Finding } from "#core/finding.ts";
import type { Store } from "#server/store/store.ts";
import type { EventFailure } from "#wire/api.ts";
import { lockCheckpoint } from "./checkpoint.ts";

const chunk = 5_000;

/** Replaces the failures of one projection by those of its latest replay; the traces' counts follow at once. */
export function recordFailures(
  store: Store,
  projection: string,
  bundleHash: string,
  findings: readonly Finding[],
): Promise<void> {
  return store.transaction(async (client) => {
    // The read models count failures too: one of both at a time.
    await lockCheckpoint(client);
    const gone = await client.query<{ id: string | null }>(
      "DELETE FROM causeline.handler_runs WHERE projection = $1 RETURNING correlation_id AS id",
      [projection],
    );
    for (let start = 0; start < findings.length; start += chunk) {
      await insert(client, projection, bundleHash, findings.slice(start, start + chunk), start);
    }
    const touched = [...gone.rows.map(({ id }) => id), ...findings.map(({ correlationId }) => correlationId)];
    await recount(
      client,
      [...new Set(touched)].filter((id) => id !== null),
    );
  });
}

/** Failures on the events of a trace, over all projections, in position order. */
export function failuresOfTrace(store: Store, correlationId: string): Promise<EventFailure[]> {
  return readFailures(store, "correlation_id", correlationId);
}

/** Failures on one event, over all projections. */
export function failuresOfEvent(store: Store, eventId: string): Promise<EventFailure[]> {
  return readFailures(store, "event_id", eventId);
}

function readFailures(
  store: Store,
  column: "correlation_id" | "event_id",
  id: string,
): Promise<EventFailure[]> {
  return store.query<EventFailure & Record<string, unknown>>(
    `SELECT event_id AS "eventId", projection, handler, message FROM causeline.handler_runs
     WHERE ${column} = $1 ORDER BY position, projection, ordinal`,
    [id],
  );
}

async function insert(
  client: pg.PoolClient,
  projection: string,
  bundleHash: string,
  findings: readonly Finding[],
  firstOrdinal: number,
): Promise<void> {
  const column = (value: (finding: Finding) => unknown) => findings.map(value);
  await client.query(
    `INSERT INTO causeline.handler_runs (projection, ordinal, bundle_hash, position, event_id, event_type, correlation_id,
       occurred_at, handler, rule, severity, message, location, stack)
     SELECT $1, $2::int + nth, $3, run.position, run.event_id, run.event_type, run.correlation_id, events.occurred_at,
       run.handler, run.rule, run.severity, run.message, run.location, run.stack
     FROM unnest($4::bigint[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[], $11::text[],
         $12::text[], $13::text[])
       WITH ORDINALITY AS run (position, event_id, event_type, correlation_id, handler, rule, severity, message, location,
         stack, nth)
       LEFT JOIN causeline.events ON events.position = run.position`,
    [
      projection,
      firstOrdinal,
      bundleHash,
      column((finding) => finding.position),
      column((finding) => finding.eventId),
      column((finding) => finding.eventType),
      column((finding) => finding.correlationId),
      column((finding) => storable(finding.handler)),
      column((finding) => finding.rule),
      column((finding) => finding.severity),
      column((finding) => storable(finding.message)),
      column((finding) => (finding.location === null ? null : JSON.stringify(finding.location))),
      column((finding) => JSON.stringify(finding.stack)),
    ],
  );
}

async function recount(client: pg.PoolClient, correlationIds: readonly string[]): Promise<void> {
  await client.query(
    `UPDATE causeline.traces AS known SET failures = counted.failures
     FROM (
       SELECT touched.id, count(runs.correlation_id)::int AS failures
       FROM unnest($1::text[]) AS touched (id) LEFT JOIN causeline.handler_runs AS runs ON runs.correlation_id = touched.id
       GROUP BY touched.id
     ) AS counted
     WHERE known.correlation_id = counted.id AND known.failures <> counted.failures`,
    [correlationIds],
  );
}

/** A handler's message may hold what PostgreSQL's text cannot. */
function storable(text: string): string {
  return text.replaceAll("\u0000", "\uFFFD");
}
