import type pg from "pg";
import type { Store } from "../store.ts";
import { logTables } from "./0001-log-tables.ts";
import { readModels } from "./0002-read-models.ts";
import type { Migration } from "./migration.ts";

const migrations: readonly Migration[] = [logTables, readModels];

/** Any number that no other program is likely to lock in the same database. */
const lockKey = 7_205_759_403;

/** The store was written by a newer Causeline, and this one does not know its tables. */
export class StoreTooNewError extends Error {
  override readonly name = "StoreTooNewError";
  constructor(label: string, found: number, known: number) {
    super(`The store ${label} has schema version ${found}; this version of Causeline knows ${known} at most`);
  }
}

/** Brings the tables up to date, each step in a transaction of its own; safe between processes. */
export async function migrate(store: Store): Promise<void> {
  const known = migrations.length;
  const found = await readVersion(store);
  if (found > known) throw new StoreTooNewError(store.label, found, known);
  if (found === known) return;
  for (const migration of migrations) await store.transaction((client) => apply(client, migration));
}

async function readVersion(store: Store): Promise<number> {
  const [row] = await store.query<{ known: boolean }>(
    "SELECT to_regclass('causeline.schema_migrations') IS NOT NULL AS known",
  );
  if (row?.known !== true) return 0;
  const [version] = await store.query<{ version: number }>(
    "SELECT coalesce(max(version), 0)::int AS version FROM causeline.schema_migrations",
  );
  return version?.version ?? 0;
}

async function apply(client: pg.PoolClient, { version, name, sql }: Migration): Promise<void> {
  await client.query("SELECT pg_advisory_xact_lock($1)", [lockKey]);
  await client.query(
    `CREATE SCHEMA IF NOT EXISTS causeline;
     CREATE TABLE IF NOT EXISTS causeline.schema_migrations (
       version int PRIMARY KEY, name text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())`,
  );
  const done = await client.query("SELECT 1 FROM causeline.schema_migrations WHERE version = $1", [version]);
  if (done.rowCount !== 0) return;
  await client.query(sql);
  await client.query("INSERT INTO causeline.schema_migrations (version, name) VALUES ($1, $2)", [
    version,
    name,
  ]);
}
