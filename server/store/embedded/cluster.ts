import { randomBytes } from "node:crypto";
import {
  appendFile,
  chown,
  mkdir,
  readdir,
  readFile,
  readlink,
  realpath,
  rename,
  rm,
  stat,
  unlink,
  writeFile,
} from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import type { Binaries } from "./binaries.ts";
import type { Place } from "./place.ts";
import { isPidAlive } from "./process-identity.ts";
import { runProgram } from "./run-program.ts";
import { type RunUser, spawnAs } from "./run-user.ts";
import { renderSettings } from "./settings.ts";

const settingsFile = "causeline.conf";

/** One server: its programs, its place and its user. */
export interface Cluster {
  binaries: Binaries;
  place: Place;
  user: RunUser | null;
}

/**
 * Makes the data directory when there is none. Call it inside the folder's lock.
 *
 * It is made beside its place and renamed at the end, so that a kill in between leaves nothing half done.
 */
export async function createCluster({ binaries, place, user }: Cluster): Promise<void> {
  if (
    await stat(place.data).then(
      () => true,
      () => false,
    )
  )
    return;
  const parent = dirname(place.data);
  await removeLeftovers(parent, basename(place.data));
  const temporary = `${place.data}.new-${randomBytes(4).toString("hex")}`;
  await mkdir(temporary, { mode: 0o700 });
  if (user !== null) await chown(temporary, user.uid, user.gid);
  const passwordFile = place.password === null ? null : await writePassword(parent, place.password, user);
  const auth =
    passwordFile === null ? ["--auth=trust"] : ["--auth=scram-sha-256", `--pwfile=${passwordFile}`];
  const options = ["--encoding=UTF8", "--locale=C", "--username=causeline", "--no-instructions", ...auth];
  try {
    await runProgram(binaries.initdb, ["-D", temporary, ...options], { ...spawnAs(user), cwd: temporary });
    await appendFile(join(temporary, "postgresql.conf"), `\ninclude_if_exists '${settingsFile}'\n`);
    await rename(temporary, place.data);
  } finally {
    await rm(temporary, { recursive: true, force: true });
    if (passwordFile !== null) await rm(passwordFile, { force: true });
  }
}

async function writePassword(folder: string, password: string, user: RunUser | null): Promise<string> {
  const path = join(folder, `password.${randomBytes(4).toString("hex")}`);
  await writeFile(path, `${password}\n`, { mode: 0o600, flag: "wx" });
  if (user !== null) await chown(path, user.uid, user.gid);
  return path;
}

/** Starts the server in the background and resolves when it takes connections. Call it inside the folder's lock. */
export async function startCluster({ binaries, place, user }: Cluster): Promise<void> {
  await dropForeignPid(place.data);
  await writeSettings(place);
  try {
    await runProgram(binaries.pgCtl, ["start", "-D", ".", "-l", "server.log", "-w", "-t", "120", "-s"], {
      ...spawnAs(user),
      // Relative to here, since pg_ctl hands its paths to a shell, in quotes that a path may break.
      cwd: place.data,
    });
  } catch (error) {
    const reason = await readLastFatal(join(place.data, "server.log"));
    throw reason === null ? error : new Error(`PostgreSQL did not start: ${reason}`, { cause: error });
  }
}

/** pg_ctl says only that it failed; the server's own last word says why. */
async function readLastFatal(log: string): Promise<string | null> {
  const text = await readFile(log, "utf8").catch(() => "");
  const lines = text.split("\n").filter((line) => /\b(FATAL|PANIC):/.test(line));
  return lines.at(-1)?.replace(/^.*?\b(?:FATAL|PANIC):\s*/, "") ?? null;
}

/** Stops the server and resolves when it is gone. Call it inside the folder's lock. */
export async function stopCluster({ binaries, place, user }: Cluster): Promise<void> {
  await runProgram(binaries.pgCtl, ["stop", "-D", ".", "-m", "fast", "-w", "-t", "120", "-s"], {
    ...spawnAs(user),
    cwd: place.data,
  });
}

/** The server's process, by its own record and still running; it may be starting or stopping. */
export async function findPostmaster(data: string): Promise<number | null> {
  const pid = await readPid(data);
  return pid !== null && isPidAlive(pid) && (await isServerOf(pid, data)) ? pid : null;
}

async function removeLeftovers(parent: string, name: string): Promise<void> {
  for (const entry of await readdir(parent)) {
    if (!entry.startsWith(`${name}.new-`)) continue;
    // A killed maker's initdb may still be writing there for a moment.
    await rm(join(parent, entry), { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  }
}

/** After a kill, another process may have got the server's pid; PostgreSQL would refuse to start while that one runs. */
async function dropForeignPid(data: string): Promise<void> {
  const pid = await readPid(data);
  if (pid !== null && isPidAlive(pid) && !(await isServerOf(pid, data)))
    await unlink(join(data, "postmaster.pid"));
}

async function readPid(data: string): Promise<number | null> {
  const text = await readFile(join(data, "postmaster.pid"), "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return "";
    throw error;
  });
  const pid = Number.parseInt(text, 10);
  return Number.isNaN(pid) ? null : Math.abs(pid);
}

async function isServerOf(pid: number, data: string): Promise<boolean> {
  if (process.platform !== "linux") return true;
  // The server's working directory is its data directory.
  const working = await readlink(`/proc/${pid}/cwd`).catch(() => null);
  return working !== null && working === (await realpath(data));
}

async function writeSettings(place: Place): Promise<void> {
  const path = join(place.data, settingsFile);
  const temporary = `${path}.${randomBytes(4).toString("hex")}`;
  // Readable by the server's user, in a folder that only that user can enter.
  await writeFile(temporary, renderSettings(place), { flag: "wx", mode: 0o644 });
  await rename(temporary, path);
}
