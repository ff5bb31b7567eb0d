import pg from "pg";
import { type StoreAddress, StoreUnavailableError } from "./store-unavailable-error.ts";

/** A user's own server, as its URL tells it. */
export interface StoreUrl {
  config: pg.PoolConfig;
  address: StoreAddress;
  /** Texts that must never be shown. */
  secrets: string[];
}

/** True for a URL of a server; anything else names a folder. */
export function isStoreUrl(where: string): boolean {
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(where);
}

/** Reads a `postgres://` URL; what is missing comes from the `PG…` variables. Throws `StoreUnavailableError`. */
export function parseStoreUrl(url: string): StoreUrl {
  const scheme = url.slice(0, url.indexOf(":")).toLowerCase();
  if (scheme !== "postgres" && scheme !== "postgresql") {
    throw new StoreUnavailableError(
      null,
      `${scheme}:// is not a kind of store; a store is a postgres:// URL or a folder`,
    );
  }
  let client: pg.Client;
  try {
    client = new pg.Client({ connectionString: url });
  } catch {
    // The parser's own message may quote the URL with its password.
    throw new StoreUnavailableError(
      null,
      "its postgres:// URL cannot be read; is a character in the password not percent-encoded?",
    );
  }
  const address = {
    host: client.host,
    port: client.port,
    database: client.database ?? "",
    user: client.user ?? "",
  };
  return { config: { connectionString: url }, address, secrets: findSecrets(url, client.password) };
}

/** The password in all the places where one may be written. */
function findSecrets(url: string, password: unknown): string[] {
  const secrets = new Set<string>();
  if (typeof password === "string") secrets.add(password);
  const userInfo = /^[^:]+:\/\/[^/@:]*:([^@]*)@/.exec(url)?.[1];
  if (userInfo !== undefined) secrets.add(userInfo);
  const query = url.split("?")[1]?.split("#")[0] ?? "";
  for (const [name, value] of new URLSearchParams(query)) {
    if (/pass|secret|token|sslkey/i.test(name)) secrets.add(value);
  }
  return [...secrets].filter((secret) => secret !== "");
}
