import { type ChildProcess, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { existsSync, readdirSync } from "node:fs";
import { mkdir, readdir, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTestFolder } from "#server/store/testing/test-database.ts";

const bin = path.resolve(import.meta.dirname, "../../bin/causeline.mjs");
const count = 60_000;
/** Event n adds n to one of seven accounts, every hundredth takes 100 n away. */
const amountOf = (n: number) => (n % 100 === 0 ? -100 * n : n);
const projection = `export default {
  name: "accounts",
  initialState: () => ({ accounts: {}, total: 0 }),
  handlers: {
    Moved(state, { payload }) {
      state.accounts[payload.account] = (state.accounts[payload.account] ?? 0) + payload.amount;
      state.total += payload.amount;
    },
  },
};
`;

interface Ran {
  code: number | null;
  out: string;
  err: string;
}

let folder: { path: string; remove(): Promise<void> };
let holder: ChildProcess;
let temporary = "";

function start(args: string[]): ChildProcess {
  return spawn(process.execPath, [bin, ...args], {
    cwd: folder.path,
    env: { ...process.env, TMPDIR: temporary },
    stdio: ["ignore", "pipe", "pipe"],
  });
}

function causeline(...args: string[]): Promise<Ran> {
  return new Promise((resolve) => {
    const child = start(args);
    let [out, err] = ["", ""];
    child.stdout?.on("data", (chunk) => {
      out += String(chunk);
    });
    child.stderr?.on("data", (chunk) => {
      err += String(chunk);
    });
    child.on("close", (code) => resolve({ code, out, err }));
  });
}

const json = async (...args: string[]) => JSON.parse((await causeline(...args, "--json")).out);
const segmentFolder = () => path.join(folder.path, ".causeline/segments");
const segmentsThere = () =>
  existsSync(segmentFolder())
    ? readdirSync(segmentFolder()).filter((file) => file.endsWith(".seg")).length
    : 0;

function totalAt(position: number): number {
  let total = 0;
  for (let n = 1; n <= position; n++) total += amountOf(n);
  return total;
}

beforeAll(async () => {
  folder = await createTestFolder();
  temporary = path.join(folder.path, "tmp");
  await mkdir(temporary, { mode: 0o777 });
  await mkdir(path.join(folder.path, "projections"));
  await writeFile(path.join(folder.path, "projections/accounts.ts"), projection);
  const lines = Array.from({ length: count }, (_, index) => {
    const n = index + 1;
    return JSON.stringify({
      event_id: `e${n}`,
      event_type: "Moved",
      correlation_id: `c${Math.ceil(n / 10)}`,
      occurred_at: "2026-01-01T00:00:00Z",
      payload: { account: `a${n % 7}`, amount: amountOf(n) },
    });
  });
  await writeFile(path.join(folder.path, "events.ndjson"), `${lines.join("\n")}\n`);
  expect(await json("import", "events.ndjson")).toMatchObject({ imported: count, head: count });
  // Keeps the embedded server up; it replays nothing, so that the cache is the commands' own.
  holder = start(["serve", "--port", "0", "--json", "--no-cache", "--projections", "none/*.ts"]);
  await new Promise((resolve) => holder.stdout?.once("data", resolve));
});
afterAll(async () => {
  const ended = new Promise((resolve) => holder.once("exit", resolve));
  holder.kill("SIGTERM");
  await ended;
  await folder.remove();
});

test("a replay that is killed while it caches events is followed by one with the right state", async () => {
  const killed = start(["state", "accounts", "--json"]);
  const gone = new Promise((resolve) => killed.once("exit", resolve));
  const watch = setInterval(() => {
    if (segmentsThere() >= 2) killed.kill("SIGKILL");
  }, 1);
  await gone;
  clearInterval(watch);
  expect(killed.signalCode).toBe("SIGKILL");
  expect(segmentsThere()).toBeGreaterThanOrEqual(2);
  expect(await json("state", "accounts", "--path", "/total")).toMatchObject({
    position: count,
    state: totalAt(count),
  });
  const files = await readdir(segmentFolder());
  expect(files).toContain("manifest.json");
  expect((await stat(path.join(segmentFolder(), "manifest.json"))).mode & 0o777).toBe(0o600);
});

test("a damaged segment is read from the store again", async () => {
  await json("state", "accounts", "--path", "/total");
  const [, second] = (await readdir(segmentFolder())).filter((file) => file.endsWith(".seg")).sort();
  await writeFile(path.join(segmentFolder(), second ?? ""), "nothing that was there");
  const { code, out, err } = await causeline("state", "accounts", "--path", "/total");
  expect({ code, out, err }).toEqual({ code: 0, out: `${totalAt(count)}\n`, err: "" });
});

describe("blame", () => {
  test("prints the promised JSON, newest first", async () => {
    const { path: pointer, writes } = await json("blame", "accounts", "--path", "/accounts/a3", "--at", "20");
    expect(pointer).toBe("/accounts/a3");
    expect(writes).toEqual([
      { position: 17, eventId: "e17", eventType: "Moved", correlationId: "c2", before: 13, after: 30 },
      { position: 10, eventId: "e10", eventType: "Moved", correlationId: "c1", before: 3, after: 13 },
      { position: 3, eventId: "e3", eventType: "Moved", correlationId: "c1", after: 3 },
    ]);
  });

  test("prints for people, and says what it leaves out", async () => {
    const { code, out, err } = await causeline("blame", "accounts", "--path", "/total", "--limit", "2");
    expect(code).toBe(0);
    expect(out.split("\n")[1]).toBe(
      `#59999 Moved e59999  ${totalAt(59_998)} -> ${totalAt(59_999)}  in c6000`,
    );
    expect(err).toContain("2 of 60,000 writes");
    expect((await causeline("blame", "accounts", "--path", "/nowhere")).out).toBe(
      "no event up to 60000 wrote /nowhere\n",
    );
  });
});

describe("bisect", () => {
  const firstBelow = (bound: number) => {
    for (let at = 0; ; at++) if (totalAt(at) < bound) return at;
  };

  test("prints the promised JSON", async () => {
    const expected = firstBelow(-2_000);
    expect(await json("bisect", "accounts", "--where", "state.total < -2000")).toMatchObject({
      position: expected,
      eventId: `e${expected}`,
      method: "scanned",
    });
    const late = await json(
      "bisect",
      "accounts",
      "--where",
      "state.total < -2000",
      "--from",
      "40000",
      "--monotone",
    );
    expect(late).toMatchObject({ position: 40_000, method: "searched", evaluated: 1 });
    const never = await json("bisect", "accounts", "--where", "state.accounts.a9 === 1", "--to", "500");
    expect(never).toMatchObject({ position: null, eventId: null });
  });

  test("prints for people", async () => {
    const { code, out } = await causeline("bisect", "accounts", "--where", "event?.payload.amount < -9999");
    expect(code).toBe(0);
    expect(out).toMatch(/^#100 Moved e100\nscanned, 101 evaluations\. The first position in the range\.\n$/);
    expect((await causeline("bisect", "accounts", "--where", "false")).code).toBe(0);
  });

  test.each([
    [["--where", "state.total <"], /does not compile: SyntaxError.*one JavaScript expression/],
    [["--where", "(() => { for (;;); })()"], /does not return within 1,000 ms/],
    [["--where", " "], /one JavaScript expression/],
    [["--where", "true", "--from", "9", "--to", "5"], /--from 9 is after --to 5/],
  ])("%j cannot run", async (args, said) => {
    const { code, out, err } = await causeline("bisect", "accounts", ...args);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toMatch(said);
  });
});

test("purge removes what is cached, and nothing else", async () => {
  await json("state", "accounts", "--path", "/total");
  await writeFile(path.join(segmentFolder(), "mine.txt"), "kept");
  const journals = path.join(folder.path, ".causeline/journals");
  await mkdir(journals, { recursive: true });
  const leaveJournal = () => writeFile(path.join(journals, `${randomUUID()}.pages`), "left by a killed lane");
  await writeFile(path.join(journals, "mine.txt"), "kept");
  await leaveJournal();
  await json("state", "accounts", "--path", "/total");
  expect(await readdir(journals)).toEqual(["mine.txt"]);
  await leaveJournal();
  const { segments, bundles } = await json("purge");
  expect(await readdir(journals)).toEqual(["mine.txt"]);
  expect(segments.files).toBeGreaterThan(7);
  expect(segments.bytes).toBeGreaterThan(1_000_000);
  expect(bundles.files).toBeGreaterThan(0);
  expect(await readdir(segmentFolder())).toEqual(["mine.txt"]);
  expect((await causeline("purge")).out).toContain("0 files, 0 kB of cached events");
  expect(await json("state", "accounts", "--path", "/total")).toMatchObject({ state: totalAt(count) });
});

test("--no-cache leaves nothing behind", async () => {
  await json("purge");
  const before = await readdir(temporary);
  expect(await json("state", "accounts", "--path", "/total", "--no-cache")).toMatchObject({
    state: totalAt(count),
  });
  expect(segmentsThere()).toBe(0);
  expect(await readdir(temporary)).toEqual(before);
  const [own] = before.filter((name) => name.startsWith("causeline-"));
  expect((await stat(path.join(temporary, own ?? ""))).mode & 0o777).toBe(0o700);
});
