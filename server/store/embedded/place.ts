import { spawnSync } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { chmod, chown, mkdir, mkdtemp, readFile, realpath, rename, stat, writeFile } from "node:fs/promises";
import { homedir, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { type RunUser, spawnAs } from "./run-user.ts";

/**
 * Where the parts of one embedded server are; kept in `place.json` of the store's folder.
 *
 * Usually all is inside that folder. As root, the server's user may be unable to get there (a folder below `/root`):
 * then the data lives in a private folder of the system's. A path that is too long for a socket gets one elsewhere.
 */
export interface Place {
  /** PostgreSQL's data directory. */
  data: string;
  /** Folder of the Unix socket; the loopback address on Windows. */
  host: string;
  port: number;
  /** Null where the socket's folder is the guard. */
  password: string | null;
  /** Below which the programs may be copied. */
  copies: string;
}

interface PlaceFile {
  /** Relative to the store's folder when inside it, so that the folder may be moved. */
  data: string;
  socket?: string;
  port?: number;
  password?: string;
}

/** `sun_path` holds 104 bytes on macOS and 108 on Linux, and the server appends its own file name. */
const mostSocketPathBytes = 100 - "/.s.PGSQL.5432.lock".length;
const socketPort = 5432;

/** Makes the store's folder when there is none. */
export async function makeFolder(folder: string): Promise<void> {
  if (
    await stat(folder).then(
      () => true,
      () => false,
    )
  )
    return;
  await mkdir(folder, { recursive: true, mode: 0o711 });
  // As root, the server's user must be able to pass through to the data; nobody but root can list the folder.
  await chmod(folder, process.getuid?.() === 0 ? 0o711 : 0o700);
}

/** Where the data is or will be, before anything is made: it tells whose server it is. */
export async function findData(folder: string): Promise<string> {
  return resolve(folder, (await readPlaceFile(folder))?.data ?? "pg");
}

/** Reads or decides the place. Call it inside the folder's lock. */
export async function settlePlace(folder: string, user: RunUser | null): Promise<Place> {
  const known = await readPlaceFile(folder);
  const file: PlaceFile = known ?? { data: await chooseData(folder, user) };
  const data = resolve(folder, file.data);
  const copies = chooseCopies(folder, user);
  if (process.platform === "win32") return settleOnLoopback(folder, file, data, copies);
  const host = await settleSocket(data, file, user);
  const next: PlaceFile = host === data ? { data: file.data } : { data: file.data, socket: host };
  if (JSON.stringify(next) !== JSON.stringify(known)) await writePlaceFile(folder, next);
  return { data, host, port: socketPort, password: null, copies };
}

/** One copy serves all stores of root. initdb hands its own path to a shell in quotes, which some paths break. */
function chooseCopies(folder: string, user: RunUser | null): string {
  if (user !== null) return systemFolder();
  const isPlain = process.platform === "win32" || /^[\w./@+-]+$/.test(folder);
  return isPlain ? folder : join(homedir(), ".cache", "causeline");
}

async function chooseData(folder: string, user: RunUser | null): Promise<string> {
  if (user === null) return "pg";
  if (canEnter(folder, user)) return "pg";
  const real = await realpath(folder);
  const hash = createHash("sha256").update(real).digest("hex").slice(0, 12);
  for (const parent of [systemFolder(), "/var/tmp"]) {
    try {
      if (parent !== "/var/tmp") await mkdir(parent, { recursive: true, mode: 0o711 });
      // A fresh name each time: whoever removes a store's folder wants an empty store, not the old one back.
      const home = await mkdtemp(join(parent, `causeline-${hash}-`));
      await chmod(home, 0o711);
      if (canEnter(home, user)) return join(home, "pg");
    } catch {}
  }
  throw new Error(
    `user ${user.name}, who runs PostgreSQL for root, can enter neither ${real} nor ${systemFolder()} nor /var/tmp`,
  );
}

function systemFolder(): string {
  return "/var/lib/causeline";
}

function canEnter(folder: string, user: RunUser): boolean {
  const answer = spawnSync("/bin/sh", ["-c", 'cd "$1"', "sh", folder], {
    ...spawnAs(user),
    cwd: "/",
    stdio: "ignore",
  });
  return answer.status === 0;
}

async function settleSocket(data: string, file: PlaceFile, user: RunUser | null): Promise<string> {
  if (Buffer.byteLength(data) <= mostSocketPathBytes) return data;
  const owner = user?.uid ?? process.getuid?.() ?? 0;
  if (file.socket !== undefined && (await isPrivate(file.socket, owner))) return file.socket;
  const made = await mkdtemp(join(tmpdir(), "causeline-"));
  if (user !== null) await chown(made, user.uid, user.gid);
  if (Buffer.byteLength(made) > mostSocketPathBytes) {
    throw new Error(`no place for a Unix socket: ${data} and ${made} are both too long`);
  }
  return made;
}

/** Temporary folders are swept, and then their names are free for anyone. */
async function isPrivate(folder: string, owner: number): Promise<boolean> {
  const found = await stat(folder).catch(() => null);
  return found?.isDirectory() === true && found.uid === owner && (found.mode & 0o077) === 0;
}

async function settleOnLoopback(
  folder: string,
  file: PlaceFile,
  data: string,
  copies: string,
): Promise<Place> {
  const password = file.password ?? randomBytes(24).toString("hex");
  const port = file.port ?? 20_000 + (randomBytes(2).readUInt16BE() % 20_000);
  if (file.password === undefined) await writePlaceFile(folder, { data: file.data, port, password });
  return { data, host: "127.0.0.1", port, password, copies };
}

async function readPlaceFile(folder: string): Promise<PlaceFile | null> {
  try {
    return JSON.parse(await readFile(join(folder, "place.json"), "utf8")) as PlaceFile;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}

async function writePlaceFile(folder: string, place: PlaceFile): Promise<void> {
  const path = join(folder, "place.json");
  const temporary = `${path}.${randomBytes(4).toString("hex")}`;
  await writeFile(temporary, `${JSON.stringify(place)}\n`, { mode: 0o600, flag: "wx" });
  await rename(temporary, path);
}
