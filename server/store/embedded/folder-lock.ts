import { randomBytes } from "node:crypto";
import { mkdir, readdir, unlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { isAlive, ownIdentity } from "./process-identity.ts";

const pollMs = 15;

interface Ticket {
  name: string;
  /** Null while its owner is still choosing a number. */
  number: number | null;
  owner: string;
}

/** Raised when another live process has kept the folder's lock for too long. */
class FolderLockedError extends Error {
  override readonly name = "FolderLockedError";
  constructor(folder: string, pid: string, waitedMs: number) {
    super(`process ${pid} has held the lock of ${folder} for ${Math.round(waitedMs / 1000)} s`);
  }
}

/**
 * Runs `work` while no other process, and nothing else in this one, is inside the same folder's lock.
 *
 * A queue of tickets (Lamport's bakery). Ticket names are never used twice, so the ticket of a killed process can be
 * removed by anyone, at any time, without ever removing the ticket of a live one:
 *
 * ```
 * lock/c-0-4711.9000-ab12      4711 is choosing a number
 * lock/t-7-4711.9000-ab12      4711 stands in the queue with number 7; the lowest live ticket holds the lock
 * ```
 */
export async function withFolderLock<T>(
  folder: string,
  work: () => Promise<T>,
  waitMs = 120_000,
): Promise<T> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const ticket = await takeTicket(folder);
  try {
    await waitForTurn(folder, ticket, waitMs);
    return await work();
  } finally {
    await removeTicket(folder, ticket.name);
  }
}

async function takeTicket(folder: string): Promise<Ticket & { number: number }> {
  const owner = `${ownIdentity()}-${randomBytes(6).toString("hex")}`;
  const choosing = `c-0-${owner}`;
  await writeFile(join(folder, choosing), "", { flag: "wx", mode: 0o600 });
  try {
    const highest = Math.max(0, ...(await readTickets(folder)).map((ticket) => ticket.number ?? 0));
    const number = highest + 1;
    const name = `t-${number}-${owner}`;
    await writeFile(join(folder, name), "", { flag: "wx", mode: 0o600 });
    return { name, number, owner };
  } finally {
    await removeTicket(folder, choosing);
  }
}

async function waitForTurn(folder: string, own: Ticket & { number: number }, waitMs: number): Promise<void> {
  const start = performance.now();
  for (;;) {
    const ahead = (await readTickets(folder)).filter((other) => isAhead(other, own));
    const living = [];
    for (const other of ahead) {
      if (isAlive(identityOf(other))) living.push(other);
      else await removeTicket(folder, other.name);
    }
    const first = living[0];
    if (first === undefined) return;
    const waited = performance.now() - start;
    if (waited > waitMs) throw new FolderLockedError(folder, identityOf(first).split(".")[0] ?? "?", waited);
    await sleep(pollMs);
  }
}

function isAhead(other: Ticket, own: Ticket & { number: number }): boolean {
  if (other.owner === own.owner) return false;
  if (other.number === null) return true;
  return other.number < own.number || (other.number === own.number && other.owner < own.owner);
}

function identityOf(ticket: Ticket): string {
  return ticket.owner.split("-")[0] ?? "";
}

async function readTickets(folder: string): Promise<Ticket[]> {
  const tickets: Ticket[] = [];
  for (const name of await readdir(folder)) {
    const parts = /^([ct])-(\d+)-(\d+\.\d+-[0-9a-f]+)$/.exec(name);
    if (parts?.[3] === undefined) continue;
    tickets.push({ name, number: parts[1] === "c" ? null : Number(parts[2]), owner: parts[3] });
  }
  return tickets;
}

async function removeTicket(folder: string, name: string): Promise<void> {
  await unlink(join(folder, name)).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "ENOENT") throw error;
  });
}
