import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { prepareBinaries } from "./binaries.ts";
import { type Cluster, createCluster, findPostmaster, startCluster, stopCluster } from "./cluster.ts";
import { withFolderLock } from "./folder-lock.ts";
import { findData, makeFolder, type Place, settlePlace } from "./place.ts";
import { chooseRunUser } from "./run-user.ts";

const readyWithinMs = 120_000;
const presencePrefix = "causeline presence ";

/** This process's share in the PostgreSQL server of one folder. */
export interface EmbeddedServer {
  /** For a pool; holds no `application_name`. */
  readonly connection: pg.PoolConfig;
  /** Starts the server again when it is gone; quick when it is up. */
  ensure(): Promise<void>;
  /** Gives the share back; the last one of all processes stops the server. Idempotent. */
  release(): Promise<void>;
}

/**
 * Takes a share in the folder's server, which is made and started when need be, and lives on without this process.
 *
 * A share is an open connection, the presence: the server itself knows who is there, however they end.
 */
export async function openEmbeddedServer(folder: string): Promise<EmbeddedServer> {
  const home = resolve(folder);
  await makeFolder(home);
  const server = new SharedServer(
    join(home, "lock"),
    await withFolderLock(join(home, "lock"), () => settle(home)),
  );
  await server.ensure();
  return server;
}

async function settle(home: string): Promise<Cluster> {
  const user = chooseRunUser(await findData(home));
  const place = await settlePlace(home, user);
  const binaries = await prepareBinaries(user, place.copies);
  const cluster = { binaries, place, user };
  await createCluster(cluster);
  return cluster;
}

class SharedServer implements EmbeddedServer {
  readonly connection: pg.PoolConfig;
  readonly #lock: string;
  readonly #cluster: Cluster;
  #presence: pg.Client | null = null;
  #ensuring: Promise<void> | null = null;
  #released = false;

  constructor(lock: string, cluster: Cluster) {
    this.#lock = lock;
    this.#cluster = cluster;
    this.connection = connectionTo(cluster.place, "causeline");
  }

  ensure(): Promise<void> {
    if (this.#released) return Promise.reject(new Error("the store is closed"));
    this.#ensuring ??= this.#ensure().finally(() => {
      this.#ensuring = null;
    });
    return this.#ensuring;
  }

  async release(): Promise<void> {
    if (this.#released) return;
    this.#released = true;
    await this.#ensuring?.catch(() => {});
    await withFolderLock(this.#lock, () => this.#leave());
  }

  async #ensure(): Promise<void> {
    if (this.#presence !== null && (await canConnect(this.#cluster.place))) return;
    await withFolderLock(this.#lock, () => this.#enter());
  }

  async #enter(): Promise<void> {
    // An old presence may outlive its killed server for a moment; it proves nothing.
    await this.#presence?.end().catch(() => {});
    const client = await connectOrStart(this.#cluster);
    const lost = () => {
      if (this.#presence === client) this.#presence = null;
    };
    client.on("error", lost).on("end", lost);
    await createDatabase(client);
    this.#presence = client;
  }

  async #leave(): Promise<void> {
    const client = this.#presence ?? (await connect(this.#cluster.place).catch(() => null));
    if (client === null) return;
    const others = await countOthers(client).catch(() => null);
    await client.end().catch(() => {});
    if (others === 0) await stopCluster(this.#cluster);
  }
}

async function connectOrStart(cluster: Cluster): Promise<pg.Client> {
  const deadline = performance.now() + readyWithinMs;
  for (;;) {
    try {
      return await connect(cluster.place);
    } catch (error) {
      if (performance.now() > deadline) throw error;
      // Up, but not ready for connections; or none there at all.
      if ((await findPostmaster(cluster.place.data)) === null) await startPatiently(cluster, deadline);
      else await sleep(50);
    }
  }
}

/** Orphans of a killed server hold its shared memory for a moment, and it cannot start before they are gone. */
async function startPatiently(cluster: Cluster, deadline: number): Promise<void> {
  const wasKilled = existsSync(join(cluster.place.data, "postmaster.pid"));
  const giveUp = wasKilled ? Math.min(deadline, performance.now() + 15_000) : 0;
  for (;;) {
    try {
      return await startCluster(cluster);
    } catch (error) {
      if (performance.now() > giveUp) throw error;
      await sleep(250);
    }
  }
}

async function connect(place: Place): Promise<pg.Client> {
  const client = new pg.Client({
    ...connectionTo(place, "postgres"),
    application_name: `${presencePrefix}${process.pid}`,
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
  });
  client.on("error", () => {});
  try {
    await client.connect();
    return client;
  } catch (error) {
    await client.end().catch(() => {});
    throw error;
  }
}

async function canConnect(place: Place): Promise<boolean> {
  try {
    const client = await connect(place);
    await client.end().catch(() => {});
    return true;
  } catch {
    return false;
  }
}

function connectionTo(place: Place, database: string): pg.ClientConfig & pg.PoolConfig {
  return {
    host: place.host,
    port: place.port,
    user: "causeline",
    database,
    // Not left undefined: the environment's PGPASSWORD and PGSSLMODE are meant for other servers.
    password: place.password ?? "",
    ssl: false,
  };
}

async function createDatabase(client: pg.Client): Promise<void> {
  const found = await client.query("SELECT 1 FROM pg_database WHERE datname = 'causeline'");
  if (found.rowCount === 0) await client.query("CREATE DATABASE causeline");
}

async function countOthers(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ others: number }>(
    `SELECT count(*)::int AS others FROM pg_stat_activity
     WHERE backend_type = 'client backend' AND application_name LIKE $1 AND pid <> pg_backend_pid()`,
    [`${presencePrefix}%`],
  );
  return rows[0]?.others ?? 0;
}
