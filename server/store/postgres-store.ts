import pg from "pg";
import type { EventRows } from "#core/source-port.ts";
import { CopyRows } from "./copy-rows.ts";
import type { EmbeddedServer } from "./embedded/open-embedded-server.ts";
import { explainUnavailable } from "./explain-unavailable.ts";
import { rowTypes } from "./row-types.ts";
import type { Store } from "./store.ts";
import { type StoreAddress, StoreUnavailableError } from "./store-unavailable-error.ts";

const connectWithinMs = 5_000;
const statementTimeoutMs = 8_000;
/** For a server that no longer answers at all, and so cannot end the statement itself. */
const silenceTimeoutMs = statementTimeoutMs + 2_000;

export interface PostgresStoreOptions {
  label: string;
  config: pg.PoolConfig;
  address: StoreAddress;
  secrets: readonly string[];
  /** Started again when it is found to be gone; null for a user's own server. */
  server: EmbeddedServer | null;
}

const mostNamed = 100;

/** A store on one PostgreSQL database. */
export class PostgresStore implements Store {
  readonly label: string;
  readonly #options: PostgresStoreOptions;
  readonly #pool: pg.Pool;
  /** Statements that each connection prepares once. */
  readonly #named = new Map<string, string>();
  #closed = false;

  constructor(options: PostgresStoreOptions) {
    this.label = options.label;
    this.#options = options;
    this.#pool = new pg.Pool({
      ...this.#connection(),
      max: 8,
      idleTimeoutMillis: 30_000,
      maxLifetimeSeconds: 1_800,
      // The pool waits for it; the package's types do not say so.
      onConnect: prepareSession as (client: pg.ClientBase) => void,
    });
    // An idle connection that breaks is dropped by the pool; without a listener it would end the process.
    this.#pool.on("error", () => {});
    this.#pool.on("connect", (client) => client.on("error", () => {}));
  }

  query<Row extends pg.QueryResultRow>(text: string, values: readonly unknown[] = []): Promise<Row[]> {
    const config = { ...this.#nameOf(text), text, values: [...values], query_timeout: silenceTimeoutMs };
    return this.#read(async (client) => (await client.query<Row>(config)).rows);
  }

  /** To plan a short question again takes longer than to answer it; of texts that are put together there may be many. */
  #nameOf(text: string): { name?: string } {
    const known = this.#named.get(text);
    if (known !== undefined) return { name: known };
    if (this.#named.size >= mostNamed) return {};
    const name = `causeline_${this.#named.size}`;
    this.#named.set(text, name);
    return { name };
  }

  copyRows(select: string): Promise<EventRows> {
    return this.#read(async (client) => {
      const copy = new CopyRows(`COPY (${select}) TO STDOUT (FORMAT binary)`, silenceTimeoutMs);
      client.query(copy);
      await copy.done;
      return copy.copied;
    });
  }

  async transaction<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
    const client = await this.#begin();
    try {
      const result = await work(client);
      await client.query("COMMIT");
      client.release();
      return result;
    } catch (error) {
      const reason = this.#explain(error);
      const rolledBack =
        reason === null &&
        (await client.query("ROLLBACK").then(
          () => true,
          () => false,
        ));
      client.release(!rolledBack);
      throw reason === null ? error : new StoreUnavailableError(this.#options.address, reason);
    }
  }

  async connectAlone(): Promise<pg.Client> {
    return this.#startingServer(async () => {
      const client = new pg.Client(this.#connection());
      client.on("error", () => {});
      try {
        await client.connect();
        await prepareSession(client);
        return client;
      } catch (error) {
        await client.end().catch(() => {});
        throw error;
      }
    });
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await this.#pool.end();
    await this.#options.server?.release();
  }

  #connection(): pg.PoolConfig {
    return {
      ...this.#options.config,
      application_name: `causeline ${process.pid}`,
      connectionTimeoutMillis: connectWithinMs,
      keepAlive: true,
      keepAliveInitialDelayMillis: 10_000,
      types: rowTypes,
    };
  }

  async #read<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      const client = await this.#connect();
      try {
        const result = await work(client);
        client.release();
        return result;
      } catch (error) {
        const reason = this.#explain(error);
        client.release(reason !== null);
        if (reason === null) throw error;
        if (attempt === 2 || isTimeout(error)) throw new StoreUnavailableError(this.#options.address, reason);
      }
    }
  }

  /** A transaction that has begun: a dead pooled connection shows here, before anything was done on it. */
  async #begin(): Promise<pg.PoolClient> {
    for (let attempt = 1; ; attempt++) {
      const client = await this.#connect();
      try {
        await client.query("BEGIN; SET LOCAL statement_timeout = 0");
        return client;
      } catch (error) {
        client.release(true);
        const reason = this.#explain(error);
        if (reason === null) throw error;
        if (attempt === 2) throw new StoreUnavailableError(this.#options.address, reason);
      }
    }
  }

  #connect(): Promise<pg.PoolClient> {
    return this.#startingServer(() => this.#pool.connect());
  }

  async #startingServer<T>(connect: () => Promise<T>): Promise<T> {
    const { address, server } = this.#options;
    try {
      return await connect();
    } catch (error) {
      const reason = this.#explain(error);
      if (reason === null) throw error;
      if (server === null || this.#closed) throw new StoreUnavailableError(address, reason);
    }
    try {
      await server.ensure();
      return await connect();
    } catch (error) {
      throw new StoreUnavailableError(
        address,
        this.#explain(error) ?? (error instanceof Error ? error.message : String(error)),
      );
    }
  }

  #explain(error: unknown): string | null {
    return explainUnavailable(error, this.#options.secrets);
  }
}

async function prepareSession(client: pg.ClientBase): Promise<void> {
  // Not as startup parameters: connection poolers refuse those.
  await client.query(
    `SET timezone = 'UTC'; SET datestyle = 'ISO, YMD'; SET statement_timeout = ${statementTimeoutMs};
     SET idle_in_transaction_session_timeout = '10min'; SET client_min_messages = 'warning'`,
  );
}

function isTimeout(error: unknown): boolean {
  return (
    error instanceof Error &&
    ((error as { code?: unknown }).code === "57014" || /query read timeout/i.test(error.message))
  );
}
