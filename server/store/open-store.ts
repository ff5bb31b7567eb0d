import { isAbsolute, relative, resolve } from "node:path";
import { type EmbeddedServer, openEmbeddedServer } from "./embedded/open-embedded-server.ts";
import { migrate } from "./migrations/migrate.ts";
import { isStoreUrl, parseStoreUrl } from "./parse-store-url.ts";
import { PostgresStore, type PostgresStoreOptions } from "./postgres-store.ts";
import type { Store } from "./store.ts";
import { type StoreAddress, StoreUnavailableError } from "./store-unavailable-error.ts";

/** Opens the store at a `postgres://` URL, or the embedded one in a folder, and brings its tables up to date. */
export async function openStore(where: string): Promise<Store> {
  const store = new PostgresStore(
    isStoreUrl(where) ? describeServer(where) : await startEmbedded(resolve(where)),
  );
  try {
    await migrate(store);
    return store;
  } catch (error) {
    await store.close().catch(() => {});
    throw error;
  }
}

function describeServer(url: string): PostgresStoreOptions {
  const { config, address, secrets } = parseStoreUrl(url);
  const host = address.host.startsWith("/") ? address.host : `${address.host}:${address.port}`;
  return {
    label: `postgres://${address.user}@${host}/${address.database}`,
    config,
    address,
    secrets,
    server: null,
  };
}

async function startEmbedded(folder: string): Promise<PostgresStoreOptions> {
  const address: StoreAddress = { host: folder, port: 5432, database: "causeline", user: "causeline" };
  let server: EmbeddedServer;
  try {
    server = await openEmbeddedServer(folder);
  } catch (error) {
    throw new StoreUnavailableError(address, error instanceof Error ? error.message : String(error));
  }
  const { host = folder, password } = server.connection;
  const secrets = typeof password === "string" && password !== "" ? [password] : [];
  return {
    label: nameFolder(folder),
    config: server.connection,
    address: { ...address, host },
    secrets,
    server,
  };
}

/** As one would write it here: `.causeline`; whole when it lies elsewhere. */
function nameFolder(folder: string): string {
  const near = relative(process.cwd(), folder);
  return near === "" || near.startsWith("..") || isAbsolute(near) ? folder : near;
}
