import type { z } from "zod";
import type { Store } from "#server/store/store.ts";
import type { TraceSort, TraceSummary, TracesAnswer, tracesQuery } from "#wire/api.ts";
import { BadQueryError } from "./bad-query-error.ts";
import { readTime } from "./read-time.ts";

type Query = z.infer<typeof tracesQuery>;

const sortColumns: Record<TraceSort, { column: string; type: string }> = {
  started: { column: "started_at", type: "timestamptz" },
  duration: { column: "duration_us", type: "bigint" },
  events: { column: "events", type: "bigint" },
  types: { column: "type_count", type: "int" },
  failures: { column: "failures", type: "int" },
};

const summaryColumns = `correlation_id AS "correlationId", started_at AS "startedAt", ended_at AS "endedAt",
  duration_us AS "durationUs", events, first_position AS "firstPosition", last_position AS "lastPosition", types,
  type_count AS "typeCount", categories, root_type AS "rootType", failures`;

/** A page of the trace list, sorted and filtered in the database. Rejects with `BadQueryError`. */
export async function listTraces(store: Store, query: Query): Promise<TracesAnswer> {
  const filter = new Conditions();
  addFilters(filter, query);
  const [rows, totals] = await Promise.all([
    readPage(store, query, filter.copy()),
    readTotals(store, filter),
  ]);
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  const nextCursor = rows.length > query.limit && last !== undefined ? writeCursor(query.sort, last) : null;
  return { rows: page, nextCursor, ...totals };
}

function addFilters(filter: Conditions, query: Query): void {
  if (query.q !== undefined && query.q !== "") {
    filter.add(`strpos(search, lower(${filter.value(query.q)} COLLATE "C")) > 0`);
  }
  if (query.type !== undefined) {
    filter.addMembership(`causeline.trace_types WHERE event_type = ${filter.value(query.type)}`);
  }
  if (query.stream !== undefined) {
    filter.addMembership(`causeline.trace_streams WHERE stream_id = ${filter.value(query.stream)}`);
  }
  if (query.failed !== undefined) filter.add("failures > 0");
  if (query.from !== undefined) filter.add(`ended_at >= ${filter.value(readTime("from", query.from))}`);
  if (query.to !== undefined) filter.add(`started_at < ${filter.value(readTime("to", query.to))}`);
}

function readPage(
  store: Store,
  { sort, dir, cursor, limit }: Query,
  filter: Conditions,
): Promise<TraceSummary[]> {
  const { column, type } = sortColumns[sort];
  if (cursor !== undefined) {
    const [value, position] = readCursor(sort, cursor);
    const beyond = dir === "asc" ? ">" : "<";
    filter.add(
      `(${column}, first_position) ${beyond} (${filter.value(value)}::${type}, ${filter.value(position)}::bigint)`,
    );
  }
  const direction = dir === "asc" ? "ASC" : "DESC";
  return store.query<TraceSummary & Record<string, unknown>>(
    `SELECT ${summaryColumns} FROM causeline.traces ${filter.toSql()}
     ORDER BY ${column} ${direction}, first_position ${direction} LIMIT ${limit + 1}`,
    filter.values,
  );
}

async function readTotals(
  store: Store,
  filter: Conditions,
): Promise<{ total: number; uncorrelated: number }> {
  const counted = filter.isEmpty() ? "traces" : `(SELECT count(*) FROM ${filter.countable()})`;
  const [row] = await store.query<{ total: number; uncorrelated: number }>(
    `SELECT ${counted} AS total, uncorrelated FROM causeline.log_totals`,
    filter.values,
  );
  return row ?? { total: 0, uncorrelated: 0 };
}

/** Where a page ended: the value that it is sorted by, and the trace's own place among equals. */
function writeCursor(sort: TraceSort, last: TraceSummary): string {
  return Buffer.from(JSON.stringify([sort, sortValue(sort, last), last.firstPosition])).toString("base64url");
}

function readCursor(sort: TraceSort, cursor: string): [value: string | number, position: number] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString());
    if (Array.isArray(parts)) {
      const [sorted, value, position]: unknown[] = parts;
      const isValue = sort === "started" ? typeof value === "string" : Number.isSafeInteger(value);
      if (sorted === sort && isValue && Number.isSafeInteger(position)) {
        return [sort === "started" ? readTime("cursor", String(value)) : Number(value), Number(position)];
      }
    }
  } catch {}
  throw new BadQueryError("The cursor is not one of this list and sort");
}

function sortValue(sort: TraceSort, trace: TraceSummary): string | number {
  switch (sort) {
    case "started":
      return trace.startedAt;
    case "duration":
      return trace.durationUs;
    case "events":
      return trace.events;
    case "types":
      return trace.typeCount;
    case "failures":
      return trace.failures;
  }
}

/** Conditions of one statement with their values. */
class Conditions {
  readonly values: unknown[];
  readonly #all: string[];
  readonly #members: string[] = [];

  constructor(all: readonly string[] = [], values: readonly unknown[] = []) {
    this.#all = [...all];
    this.values = [...values];
  }

  /** The placeholder of a value. */
  value(value: unknown): string {
    return `$${this.values.push(value)}`;
  }

  add(condition: string): void {
    this.#all.push(`(${condition})`);
  }

  /** The trace is one of `members`, a table with a condition. */
  addMembership(members: string): void {
    this.#members.push(members);
    this.add(`first_position IN (SELECT trace FROM ${members})`);
  }

  /** What to count the matches of: members alone need no look at the traces. */
  countable(): string {
    const [members] = this.#members;
    return members !== undefined && this.#all.length === 1 ? members : `causeline.traces ${this.toSql()}`;
  }

  isEmpty(): boolean {
    return this.#all.length === 0;
  }

  copy(): Conditions {
    return new Conditions(this.#all, this.values);
  }

  toSql(): string {
    return this.isEmpty() ? "" : `WHERE ${this.#all.join(" AND ")}`;
  }
}
