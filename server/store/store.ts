import type pg from "pg";
import type { EventRows } from "#core/source-port.ts";

/** Causeline's own event store, open. Every method rejects with `StoreUnavailableError` when it is out of reach. */
export interface Store {
  /** What a person calls it: a folder, or a URL without its password. */
  readonly label: string;
  /** Runs one statement that only reads; a connection that turns out dead is replaced once. */
  query<Row extends pg.QueryResultRow>(text: string, values?: readonly unknown[]): Promise<Row[]>;
  /** The rows of one SELECT as PostgreSQL copies them in binary, undecoded; as `query` in all else. */
  copyRows(select: string): Promise<EventRows>;
  /** Runs `work` in one transaction; rolled back when it rejects. Without the time limit that `query` has. */
  transaction<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T>;
  /** A connection of its own, to listen on; the caller ends it. */
  connectAlone(): Promise<pg.Client>;
  /** Idempotent. The embedded server stops when this was the last process that used it. */
  close(): Promise<void>;
}
