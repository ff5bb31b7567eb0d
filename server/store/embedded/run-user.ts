import { spawnSync } from "node:child_process";
import { readFileSync, statSync } from "node:fs";

/** A system user to run the server as, since PostgreSQL refuses to run as root. */
export interface RunUser {
  name: string;
  uid: number;
  gid: number;
}

const wanted = ["causeline", "postgres"];

/**
 * Who the server runs as: null for "as this process".
 *
 * As root: the owner of `dataFolder` when it exists, else an unprivileged system user, made when there is none.
 */
export function chooseRunUser(dataFolder: string): RunUser | null {
  if (process.getuid?.() !== 0) return null;
  const owner = ownerOf(dataFolder);
  if (owner !== null && owner.uid !== 0) return owner;
  for (const name of wanted) {
    const user = findUser(name);
    if (user !== null) return user;
  }
  spawnSync("useradd", ["--system", "--no-create-home", "--shell", "/usr/sbin/nologin", "causeline"], {
    stdio: "ignore",
  });
  const user = findUser("causeline") ?? findUser("nobody");
  if (user === null)
    throw new Error(
      "PostgreSQL refuses to run as root, and no unprivileged system user was found or could be made",
    );
  return user;
}

/** What `spawn` needs to become that user, who may be unable to enter this process's folder. */
export function spawnAs(user: RunUser | null): { uid?: number; gid?: number } {
  return user === null ? {} : { uid: user.uid, gid: user.gid };
}

function ownerOf(folder: string): RunUser | null {
  try {
    const { uid, gid } = statSync(folder);
    return { name: `uid ${uid}`, uid, gid };
  } catch {
    return null;
  }
}

function findUser(name: string): RunUser | null {
  let text: string;
  try {
    text = readFileSync("/etc/passwd", "utf8");
  } catch {
    return null;
  }
  for (const line of text.split("\n")) {
    const [login, , uidText, gidText] = line.split(":");
    const uid = Number(uidText);
    const gid = Number(gidText);
    if (login === name && uid > 0 && gid >= 0) return { name, uid, gid };
  }
  return null;
}
