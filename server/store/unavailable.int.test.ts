import { randomBytes } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { createServer, type Server, type Socket } from "node:net";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { SourceUnavailableError } from "#core/source-unavailable-error.ts";
import { prepareBinaries } from "./embedded/binaries.ts";
import { type Cluster, createCluster, startCluster, stopCluster } from "./embedded/cluster.ts";
import { chooseRunUser } from "./embedded/run-user.ts";
import { StoreTooNewError } from "./migrations/migrate.ts";
import { openStore } from "./open-store.ts";
import { readHead } from "./read.ts";
import { StoreUnavailableError } from "./store-unavailable-error.ts";
import { createTestFolder } from "./testing/test-database.ts";

const secret = "s3same p@ss/w%rd";
let cluster: Cluster;
let port: number;

/** A server of a user's own: on a port, with a password. */
beforeAll(async () => {
  const folder = await createTestFolder();
  const data = join(folder.path, "pg");
  const user = chooseRunUser(data);
  port = await freePort();
  const place = { data, host: "127.0.0.1", port, password: secret, copies: folder.path };
  cluster = { binaries: await prepareBinaries(user, folder.path), place, user };
  await createCluster(cluster);
  await startCluster(cluster);
  return async () => {
    await stopCluster(cluster).catch(() => {});
    await folder.remove();
  };
});

function urlWith(password: string, database = "postgres"): string {
  return `postgres://causeline:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`;
}

async function failure(opening: Promise<unknown>): Promise<StoreUnavailableError> {
  const error = await opening.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(StoreUnavailableError);
  expect(error).toBeInstanceOf(SourceUnavailableError);
  return error as StoreUnavailableError;
}

/** The secret in every form in which it could slip out. */
function expectNoSecret(error: Error, password: string): void {
  const shown = `${error.message}\n${error.stack}\n${JSON.stringify({ ...error })}\n${String(error.cause)}`;
  for (const form of [
    password,
    encodeURIComponent(password),
    encodeURI(password),
    password.replaceAll(" ", "+"),
  ]) {
    expect(shown).not.toContain(form);
  }
}

describe("a user's own server", () => {
  test("opens with the right password, and its label has none", async () => {
    const store = await openStore(urlWith(secret));
    expect(store.label).toBe(`postgres://causeline@127.0.0.1:${port}/postgres`);
    expect(await readHead(store)).toEqual({ position: 0, events: 0 });
    await store.close();
  });

  test.each([
    ["in its place", (wrong: string) => urlWith(wrong)],
    [
      "as a query parameter",
      (wrong: string) =>
        `postgres://causeline@127.0.0.1:${port}/postgres?password=${encodeURIComponent(wrong)}`,
    ],
  ])("a wrong password %s: says who and where, and not the password", async (_what, makeUrl) => {
    const wrong = "wr%ng w/rd:1";
    const error = await failure(openStore(makeUrl(wrong)));
    expect(error.message).toBe(
      `The store at 127.0.0.1:${port} (database postgres, user causeline) is not available: password authentication failed for user "causeline"`,
    );
    expectNoSecret(error, wrong);
  });

  test("a database that does not exist", async () => {
    const error = await failure(openStore(urlWith(secret, "nowhere")));
    expect(error.message).toContain('database "nowhere" does not exist');
    expectNoSecret(error, secret);
  });

  test("TLS that the server does not have", async () => {
    const error = await failure(openStore(`${urlWith(secret)}?sslmode=require`));
    expect(error.message).toContain("does not support SSL");
    expectNoSecret(error, secret);
  });

  test("nobody at that port", async () => {
    const closed = await freePort();
    const error = await failure(
      openStore(`postgres://ada:${encodeURIComponent(secret)}@127.0.0.1:${closed}/log`),
    );
    expect(error.message).toContain(
      `The store at 127.0.0.1:${closed} (database log, user ada) is not available: connect ECONNREFUSED`,
    );
    expect(error.address).toEqual({ host: "127.0.0.1", port: closed, database: "log", user: "ada" });
    expectNoSecret(error, secret);
  });

  test("somebody at that port who says nothing", async () => {
    const sockets: Socket[] = [];
    const silent = createServer((socket) => sockets.push(socket));
    const at = await listen(silent);
    const error = await failure(
      openStore(`postgres://ada:${encodeURIComponent(secret)}@127.0.0.1:${at}/log`),
    );
    expect(error.message).toMatch(/timeout|terminated/i);
    expectNoSecret(error, secret);
    for (const socket of sockets) socket.destroy();
    silent.close();
  });

  test.each([
    ["a percent sign too many", "postgres://ada:s3cret%ZZ@127.0.0.1/log", "s3cret%ZZ"],
    ["a port that is none", "postgres://ada:s3cret@127.0.0.1:99999999/log", "s3cret"],
    ["another kind of database", "mysql://ada:s3cret@127.0.0.1/log", "s3cret"],
  ])("a URL with %s", async (_what, url, password) => {
    expectNoSecret(await failure(openStore(url)), password);
  });

  test("a schema of a newer version is refused", async () => {
    const store = await openStore(urlWith(secret));
    const version = (sql: string) => store.transaction((client) => client.query(sql));
    await version("INSERT INTO causeline.schema_migrations (version, name) VALUES (999, 'from the future')");
    await expect(openStore(urlWith(secret))).rejects.toBeInstanceOf(StoreTooNewError);
    await version("DELETE FROM causeline.schema_migrations WHERE version = 999");
    await store.close();
  });

  test("goes down while in use: says so, and is used again once it is back", async () => {
    const store = await openStore(urlWith(secret));
    await readHead(store);
    await stopCluster(cluster);
    for (let ask = 0; ask < 3; ask++) {
      const error = await failure(readHead(store));
      expectNoSecret(error, secret);
    }
    await failure(store.transaction((client) => client.query("SELECT 1")));
    await startCluster(cluster);
    expect(await readHead(store)).toEqual({ position: 0, events: 0 });
    await store.close();
  });

  test("a connection that the server ends is replaced", async () => {
    const store = await openStore(urlWith(secret));
    for (let round = 0; round < 5; round++) {
      await store.transaction((client) =>
        client.query(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'",
        ),
      );
      await Promise.all([readHead(store), readHead(store), readHead(store)]);
    }
    await store.close();
  });
});

describe("the embedded server", () => {
  test("a folder that cannot be made", async () => {
    const folder = await createTestFolder();
    const file = join(folder.path, "file");
    await writeFile(file, "");
    const error = await failure(openStore(join(file, "store")));
    expect(error.message).toMatch(/^The store in .*file\/store .* is not available: ENOTDIR/);
    await folder.remove();
  });

  test("killed while in use: the next question starts it again", async () => {
    const folder = await createTestFolder();
    const store = await openStore(join(folder.path, "store"));
    const [row] = await store.query<{ pid: string }>("SELECT pg_read_file('postmaster.pid') AS pid");
    process.kill(Number.parseInt(row?.pid ?? "", 10), "SIGKILL");
    expect(await readHead(store)).toEqual({ position: 0, events: 0 });
    await store.close();
    await folder.remove();
  });

  test("in a folder with a path too long for a socket, with spaces and quotes", async () => {
    const folder = await createTestFolder();
    const store = await openStore(
      join(folder.path, `it's "odd", ${"x".repeat(90)}`, randomBytes(2).toString("hex")),
    );
    expect(await readHead(store)).toEqual({ position: 0, events: 0 });
    await store.close();
    await folder.remove();
  });
});

async function freePort(): Promise<number> {
  const server = createServer();
  const port = await listen(server);
  await new Promise((resolve) => server.close(resolve));
  return port;
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      resolve(typeof address === "object" && address !== null ? address.port : 0);
    });
  });
}
