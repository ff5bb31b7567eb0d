import { once } from "node:events";
import type pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import type { EventDraft } from "#core/envelope.ts";
import { eventColumns, writtenColumns } from "#server/store/event-columns.ts";
import { findDifferences } from "#server/store/find-differences.ts";
import { lockHead, moveHead } from "#server/store/log-head.ts";
import type { Store } from "#server/store/store.ts";
import { toCopyText } from "./copy-text.ts";
import type { RawLine } from "./line-splitter.ts";
import { type BadLine, quarantine } from "./quarantine.ts";

/** A good line. */
export interface DecodedLine {
  line: RawLine;
  draft: EventDraft;
}

/** Lines that are written in one transaction. */
export interface Batch {
  source: string;
  good: DecodedLine[];
  bad: BadLine[];
}

export interface BatchOutcome {
  imported: number;
  duplicates: number;
  quarantined: number;
  head: number;
  firstBad: BadLine | null;
}

/**
 * Writes a batch, all or nothing.
 *
 * `expectNew` saves the look for known ids: the unique index finds them all the same, and the batch is written again
 * with the look.
 */
export async function writeBatch(store: Store, batch: Batch, expectNew: boolean): Promise<BatchOutcome> {
  try {
    return await store.transaction((client) => writeWithin(client, batch, !expectNew));
  } catch (error) {
    const state = sqlState(error);
    if (state === "23505" && expectNew) return writeBatch(store, batch, false);
    if (state === null || !refusesData(state)) throw error;
    return writeRefused(store, batch, error as Error);
  }
}

async function writeWithin(client: pg.PoolClient, batch: Batch, look: boolean): Promise<BatchOutcome> {
  const head = await lockHead(client);
  const { fresh, duplicates, bad } = look
    ? await sortOut(client, batch)
    : { fresh: batch.good, duplicates: 0, bad: batch.bad };
  if (fresh.length > 0) {
    await copyEvents(client, fresh, head + 1);
    await moveHead(client, head + fresh.length);
  }
  await quarantine(client, batch.source, bad);
  return {
    imported: fresh.length,
    duplicates,
    quarantined: bad.length,
    head: head + fresh.length,
    firstBad: bad[0] ?? null,
  };
}

/** Known ids with the same content are duplicates, with other content they go to quarantine. */
async function sortOut(
  client: pg.PoolClient,
  batch: Batch,
): Promise<{ fresh: DecodedLine[]; duplicates: number; bad: BadLine[] }> {
  const { rows } = await client.query<EventDraft>(
    `SELECT ${eventColumns} FROM causeline.events WHERE event_id = ANY($1)`,
    [batch.good.map(({ draft }) => draft.eventId)],
  );
  const known = new Map(rows.map((row) => [row.eventId, row]));
  const fresh: DecodedLine[] = [];
  const bad = [...batch.bad];
  let duplicates = 0;
  for (const item of batch.good) {
    const twin = known.get(item.draft.eventId);
    const fields = twin === undefined ? [] : findDifferences(twin, item.draft);
    if (twin === undefined) fresh.push(item);
    else if (fields.length === 0) duplicates++;
    else bad.push({ line: item.line, reason: tellConflict(item.draft.eventId, fields) });
  }
  return { fresh, duplicates, bad };
}

/** Why a line whose id is taken is not imported. */
export function tellConflict(eventId: string, fields: readonly string[]): string {
  return `An event with the id ${eventId} exists, with another ${fields.join(", ")}.`;
}

async function copyEvents(
  client: pg.PoolClient,
  lines: readonly DecodedLine[],
  first: number,
): Promise<void> {
  const text = toCopyText(
    lines.map(({ draft }) => draft),
    first,
  );
  const copy = client.query(copyFrom(`COPY causeline.events (${writtenColumns}) FROM STDIN`));
  const finished = once(copy, "finish");
  copy.end(Buffer.from(text));
  await finished;
}

/** The database refuses a value that the decoder let through: halve until the line is found. */
async function writeRefused(store: Store, batch: Batch, error: Error): Promise<BatchOutcome> {
  const [only] = batch.good;
  if (batch.good.length <= 1) {
    const bad =
      only === undefined ? [] : [{ line: only.line, reason: `The store refuses it: ${error.message}.` }];
    return writeBatch(store, { ...batch, good: [], bad: [...batch.bad, ...bad] }, false);
  }
  const middle = batch.good.length >> 1;
  const first = await writeBatch(store, { ...batch, good: batch.good.slice(0, middle) }, false);
  const second = await writeBatch(store, { ...batch, good: batch.good.slice(middle), bad: [] }, false);
  return {
    imported: first.imported + second.imported,
    duplicates: first.duplicates + second.duplicates,
    quarantined: first.quarantined + second.quarantined,
    head: second.head,
    firstBad: first.firstBad ?? second.firstBad,
  };
}

/** Data exceptions, constraint violations and limits of an index row. */
function refusesData(state: string): boolean {
  return state.startsWith("22") || state.startsWith("23") || state.startsWith("54");
}

function sqlState(error: unknown): string | null {
  const code = error instanceof Error ? (error as { code?: unknown }).code : null;
  return typeof code === "string" && /^[0-9A-Z]{5}$/.test(code) ? code : null;
}
