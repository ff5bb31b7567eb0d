import type { EventHeader, StoredEvent } from "#core/envelope.ts";
import type { EventFilter, EventRows, Page, SourceHead } from "#core/source-port.ts";
import { copiedColumns, eventColumns, headerColumns, ownColumns } from "./event-columns.ts";
import type { Store } from "./store.ts";

/** Every list is in position order. */

export async function readHead(store: Store): Promise<SourceHead> {
  const [row] = await store.query<{ position: number }>("SELECT position FROM causeline.log_head");
  const position = row?.position ?? 0;
  // Positions are handed out under a lock and given back by a rollback: the last one is the count.
  return { position, events: position };
}

export function readAfter(store: Store, after: number, limit: number): Promise<StoredEvent[]> {
  return store.query<StoredEvent>(
    `SELECT ${eventColumns} FROM causeline.events WHERE position > $1 ORDER BY position LIMIT $2`,
    [after, limit],
  );
}

/** What `readAfter` answers, as PostgreSQL copies it in binary. */
export function readRowsAfter(store: Store, after: number, limit: number): Promise<EventRows> {
  // A COPY takes no parameters.
  const [first, most] = [BigInt(after), BigInt(limit)];
  return store.copyRows(
    `SELECT ${copiedColumns} FROM causeline.events WHERE position > ${first} ORDER BY position LIMIT ${most}`,
  );
}

export async function readById(store: Store, eventId: string): Promise<StoredEvent | null> {
  const rows = await store.query<StoredEvent>(
    `SELECT ${eventColumns} FROM causeline.events WHERE event_id = $1`,
    [eventId],
  );
  return rows[0] ?? null;
}

export async function readByPosition(store: Store, position: number): Promise<StoredEvent | null> {
  const rows = await store.query<StoredEvent>(
    `SELECT ${eventColumns} FROM causeline.events WHERE position = $1`,
    [position],
  );
  return rows[0] ?? null;
}

export async function readHeaderByPosition(store: Store, position: number): Promise<EventHeader | null> {
  const rows = await store.query<EventHeader>(
    `SELECT ${headerColumns} FROM causeline.events WHERE position = $1`,
    [position],
  );
  return rows[0] ?? null;
}

export function readByIds(store: Store, eventIds: readonly string[]): Promise<EventHeader[]> {
  return store.query<EventHeader>(
    `SELECT ${headerColumns} FROM causeline.events WHERE event_id = ANY($1) ORDER BY position`,
    [eventIds],
  );
}

/** An event and its causes, nearest first; in one question, since each costs a way to the server and back. */
export function readCauses(store: Store, eventId: string, limit: number): Promise<EventHeader[]> {
  const columns = ownColumns.map((column) => `event.${column}`).join(", ");
  return store.query<EventHeader>(
    `WITH RECURSIVE up AS (
       SELECT ${columns}, 1 AS step FROM causeline.events event WHERE event_id = $1
       UNION ALL
       SELECT ${columns}, up.step + 1 FROM up JOIN causeline.events event ON event.event_id = up.causation_id
       WHERE up.step < $2
     ) SELECT ${headerColumns} FROM up ORDER BY step`,
    [eventId, limit],
  );
}

/** Headers whose `column` is `id`, with position > `after`. */
export function readByLink(
  store: Store,
  column: "correlation_id" | "causation_id" | "stream_id",
  id: string,
  limit: number,
  after = 0,
): Promise<EventHeader[]> {
  return store.query<EventHeader>(
    `SELECT ${headerColumns} FROM causeline.events WHERE ${column} = $1 AND position > $2 ORDER BY position LIMIT $3`,
    [id, after, limit],
  );
}

export async function searchEvents(
  store: Store,
  filter: EventFilter,
  cursor: string | null,
  limit: number,
): Promise<Page<EventHeader>> {
  const values: unknown[] = [readCursor(cursor), limit + 1];
  const conditions = ["position > $1"];
  const add = (condition: string, value: string | undefined) => {
    if (value === undefined) return;
    values.push(value);
    conditions.push(`${condition} $${values.length}`);
  };
  add("event_type =", filter.eventType);
  add("stream_id =", filter.streamId);
  add("correlation_id =", filter.correlationId);
  add("occurred_at >=", filter.from);
  add("occurred_at <", filter.to);
  const rows = await store.query<EventHeader>(
    `SELECT ${headerColumns} FROM causeline.events WHERE ${conditions.join(" AND ")} ORDER BY position LIMIT $2`,
    values,
  );
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    rows: page,
    nextCursor: rows.length > limit && last !== undefined ? `after-${last.position}` : null,
  };
}

/** A cursor that this source did not write starts at the beginning. */
function readCursor(cursor: string | null): number {
  return Number(/^after-(\d{1,16})$/.exec(cursor ?? "")?.[1] ?? 0);
}
