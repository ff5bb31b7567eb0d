import { randomBytes } from "node:crypto";
import { chmodSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { type EmbeddedServer, openEmbeddedServer } from "../embedded/open-embedded-server.ts";

/** An empty database of its own, on a server that the test files of one run share. */
export interface TestDatabase {
  /** For `openStore`. */
  url: string;
  /** Removes the database; the store must be closed. */
  drop(): Promise<void>;
}

/** One folder for all runs of one user, so that its cluster is made once. */
const sharedFolder = join(tmpdir(), `causeline-test-${userInfo().username}`);

const abandonedAfterSeconds = 3_600;

/** Makes a fresh database in the shared server, which stops with the last test file that uses it. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const server = await openEmbeddedServer(sharedFolder);
  await dropAbandoned(server);
  const name = `test_${nowSeconds()}_${randomBytes(4).toString("hex")}`;
  await command(server, `CREATE DATABASE ${name}`);
  const { host = "", user } = server.connection;
  return {
    url: `postgresql://${user}@localhost/${name}?host=${encodeURIComponent(host)}`,
    async drop() {
      await command(server, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
      await server.release();
    },
  };
}

/** Keeps the shared server up between databases, for files that make one for each test. */
export async function keepTestServer(): Promise<{ release(): Promise<void> }> {
  return openEmbeddedServer(sharedFolder);
}

/** A folder for an embedded server that a test has for itself; the server's user can pass through it. */
export async function createTestFolder(): Promise<{ path: string; remove(): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), "causeline-"));
  chmodSync(path, 0o711);
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}

/** Databases of runs that were killed. */
async function dropAbandoned(server: EmbeddedServer): Promise<void> {
  const names = await command(
    server,
    "SELECT datname AS name FROM pg_database WHERE datname LIKE 'test\\_%'",
  );
  for (const { name } of names) {
    const madeAt = Number(name.split("_")[1]);
    if (nowSeconds() - madeAt > abandonedAfterSeconds)
      await command(server, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  }
}

function nowSeconds(): number {
  return Math.floor(Date.now() / 1_000);
}

async function command(server: EmbeddedServer, sql: string): Promise<{ name: string }[]> {
  const client = new pg.Client(server.connection);
  await client.connect();
  try {
    return (await client.query<{ name: string }>(sql)).rows;
  } finally {
    await client.end();
  }
}
