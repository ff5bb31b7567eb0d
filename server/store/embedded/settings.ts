import type { Place } from "./place.ts";

/** The server's own settings file, written anew at each start; everything else is PostgreSQL's default. */
export function renderSettings(place: Place): string {
  const socket = place.password === null;
  const settings: Record<string, string> = {
    listen_addresses: socket ? "" : place.host,
    port: String(place.port),
    unix_socket_directories: socket ? quotePath(place.host) : "",
    unix_socket_permissions: "0700",
    max_connections: "50",
    shared_buffers: "128MB",
    work_mem: "16MB",
    maintenance_work_mem: "128MB",
    // Nothing replicates from this server, and imports write much at once.
    wal_level: "minimal",
    max_wal_senders: "0",
    max_wal_size: "2GB",
    checkpoint_timeout: "15min",
    wal_compression: "on",
    random_page_cost: "1.1",
    jit: "off",
    timezone: "UTC",
    log_timezone: "UTC",
    // Rows, and so payloads, stay out of the log.
    log_min_messages: "warning",
    log_min_error_statement: "panic",
    log_error_verbosity: "terse",
  };
  return Object.entries(settings)
    .map(([name, value]) => `${name} = '${value.replaceAll("'", "''")}'\n`)
    .join("");
}

/** The setting is a comma-separated list, in which a double-quoted name may hold anything. */
function quotePath(path: string): string {
  return `"${path.replaceAll('"', '""')}"`;
}
