import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { openStore } from "../open-store.ts";
import { readAfter, readHead } from "../read.ts";
import { createTestFolder } from "../testing/test-database.ts";
import { findPostmaster } from "./cluster.ts";
import { findData } from "./place.ts";

const root = fileURLToPath(new URL("../../..", import.meta.url));
let program: string;
let folder: string;
const children: ChildProcess[] = [];

beforeAll(async () => {
  // Inside the checkout, so that its packages are found.
  await mkdir(join(root, "dist"), { recursive: true });
  const out = await mkdtemp(join(root, "dist/test-"));
  program = join(out, "hold-store.mjs");
  await build({
    entryPoints: [join(root, "server/store/testing/hold-store.ts")],
    outfile: program,
    bundle: true,
    platform: "node",
    format: "esm",
    packages: "external",
    logLevel: "silent",
  });
  return () => rm(out, { recursive: true, force: true });
});

beforeEach(async () => {
  const made = await createTestFolder();
  folder = join(made.path, "store");
  return async () => {
    for (const child of children.splice(0)) child.kill("SIGKILL");
    // Whoever opens it last stops the server that killed processes have left.
    const store = await openStore(folder);
    await store.close();
    expect(await postmaster()).toBeNull();
    await made.remove();
  };
});

afterAll(() => {
  for (const child of children) child.kill("SIGKILL");
});

interface Holder {
  child: ChildProcess;
  /** Ids that it has reported as committed. */
  committed: string[];
  opened: Promise<void>;
  ended: Promise<void>;
}

function hold(name: string): Holder {
  const child = spawn(process.execPath, [program, folder, name], { stdio: ["pipe", "pipe", "ignore"] });
  children.push(child);
  const committed: string[] = [];
  const ended = new Promise<void>((resolve) => child.on("exit", () => resolve()));
  const opened = new Promise<void>((resolve, reject) => {
    let rest = "";
    child.stdout?.on("data", (data: Buffer) => {
      const lines = (rest + data.toString()).split("\n");
      rest = lines.pop() ?? "";
      for (const line of lines) {
        if (line === "open") resolve();
        else committed.push(line);
      }
    });
    child.on("exit", (code) => reject(new Error(`${name} ended with code ${code} before it was open`)));
  });
  return { child, committed, opened, ended };
}

async function letGo(holder: Holder): Promise<void> {
  holder.child.stdin?.end();
  await holder.ended;
}

async function kill(holder: Holder): Promise<void> {
  holder.child.kill("SIGKILL");
  await holder.ended;
}

async function postmaster(): Promise<number | null> {
  return findPostmaster(await findData(folder));
}

/** Every id that a process was told to be committed is there, once, and positions have no gaps. */
async function expectAllThere(holders: readonly Holder[]): Promise<void> {
  const store = await openStore(folder);
  const events = await readAfter(store, 0, 1_000_000);
  const ids = events.map((event) => event.eventId);
  expect(new Set(ids).size).toBe(ids.length);
  expect(events.map((event) => event.position)).toEqual(ids.map((_id, index) => index + 1));
  for (const id of holders.flatMap((holder) => holder.committed)) expect(ids).toContain(id);
  await store.close();
}

describe("the embedded server", () => {
  test("is started once by processes that come at the same time, and stopped by the last to go", async () => {
    const holders = ["a", "b", "c", "d"].map(hold);
    await Promise.all(holders.map((holder) => holder.opened));
    const pid = await postmaster();
    expect(pid).not.toBeNull();
    for (const holder of holders) {
      expect(await postmaster()).toBe(pid);
      await letGo(holder);
    }
    expect(await postmaster()).toBeNull();
    await expectAllThere(holders);
  });

  test("goes on when any of its processes is killed, the one that started it too, and is stopped by the last", async () => {
    const first = hold("a");
    await first.opened;
    const pid = await postmaster();
    const second = hold("b");
    await second.opened;
    await kill(first);
    expect(await postmaster()).toBe(pid);
    const third = hold("c");
    await third.opened;
    await kill(second);
    expect(await postmaster()).toBe(pid);
    await letGo(third);
    expect(await postmaster()).toBeNull();
    await expectAllThere([first, second, third]);
  });

  test("outlives all of its processes, and is adopted by the next", async () => {
    const first = hold("a");
    await first.opened;
    const pid = await postmaster();
    await kill(first);
    expect(await postmaster()).toBe(pid);
    const next = hold("b");
    await next.opened;
    expect(await postmaster()).toBe(pid);
    await letGo(next);
    expect(await postmaster()).toBeNull();
    await expectAllThere([first, next]);
  });

  test("killed itself: what was committed is there, and it is started again on demand", async () => {
    const holder = hold("a");
    await holder.opened;
    while (holder.committed.length < 20) await wait(5);
    const pid = (await postmaster()) ?? 0;
    const store = await openStore(folder);
    const told = holder.committed.length;
    process.kill(pid, "SIGKILL");
    // A connection's own process may answer once more before it has noticed.
    do {
      expect((await readHead(store)).position).toBeGreaterThanOrEqual(told);
      await wait(5);
    } while ((await postmaster()) === pid);
    // By its own question, or because the other process has asked before.
    expect((await readHead(store)).position).toBeGreaterThanOrEqual(told);
    const restarted = await postmaster();
    expect(restarted).not.toBeNull();
    expect(restarted).not.toBe(pid);
    // It has been told in the middle of an append, or has not noticed.
    await kill(holder);
    await store.close();
    await expectAllThere([holder]);
  });

  test("a stale postmaster.pid whose number another process has got does not stop it", async () => {
    const store = await openStore(folder);
    await store.close();
    const data = await findData(folder);
    await writeFile(join(data, "postmaster.pid"), `${process.pid}\n${data}\n`);
    const again = await openStore(folder);
    expect((await readHead(again)).position).toBe(0);
    await again.close();
  });

  test("killed while the data directory is being made: the next one makes it", async () => {
    const holder = hold("a");
    holder.opened.catch(() => {});
    const seen = await waitFor(async () => {
      if (!existsSync(folder)) return null;
      return (await readdir(folder)).find((entry) => entry.startsWith("pg.new-")) ?? null;
    });
    await kill(holder);
    expect(existsSync(join(folder, "pg"))).toBe(false);
    const store = await openStore(folder);
    expect((await readHead(store)).position).toBe(0);
    expect(await readdir(folder)).not.toContain(seen);
    await store.close();
  });

  test("a lock whose holder was killed is taken over", async () => {
    const store = await openStore(folder);
    await store.close();
    const ended = spawn(process.execPath, ["-e", ""]);
    await new Promise((resolve) => ended.on("exit", resolve));
    await writeFile(join(folder, "lock", `t-1-${ended.pid}.12345-aaaaaaaaaaaa`), "");
    await writeFile(join(folder, "lock", `c-0-${process.pid}.1-bbbbbbbbbbbb`), "");
    const again = await openStore(folder);
    await again.close();
    expect(await readdir(join(folder, "lock"))).toEqual([]);
  });

  test("works in a folder that only its owner can enter, also for root, and goes with that folder", async () => {
    const closed = await mkdtemp(join(tmpdir(), "causeline-closed-"));
    const own = join(closed, "store");
    const store = await openStore(own);
    expect((await readHead(store)).position).toBe(0);
    const data = await findData(own);
    expect(data.startsWith(closed)).toBe(process.getuid?.() !== 0);
    expect((await stat(data)).mode & 0o077).toBe(0);
    await store.close();
    await rm(closed, { recursive: true });
    const anew = await openStore(own);
    expect(await findData(own)).not.toBe(process.getuid?.() === 0 ? data : "");
    await anew.close();
    for (const home of new Set([dirname(data), dirname(await findData(own)), closed]))
      await rm(home, { recursive: true, force: true });
  });

  test("is reached by its socket only, and keeps its log free of events", async () => {
    const store = await openStore(folder);
    const [row] = await store.query<{ addresses: string; fsync: string }>(
      "SELECT current_setting('listen_addresses') AS addresses, current_setting('fsync') AS fsync",
    );
    expect(row).toEqual({ addresses: "", fsync: "on" });
    await expect(store.query("SELECT 'sesame' || 1/0")).rejects.toThrow("division by zero");
    await store.close();
    expect(await readFile(join(await findData(folder), "server.log"), "utf8")).not.toContain("sesame");
  });
});

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

async function waitFor<T>(look: () => Promise<T | null>): Promise<T> {
  for (;;) {
    const found = await look();
    if (found !== null) return found;
    await wait(2);
  }
}
