import { randomUUID } from "node:crypto";
import { mkdirSync, openSync, readSync, unlinkSync, writeSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import type { PageStore } from "#core/state/page-store.ts";

/** A part of a journal cannot be written: the disk is full, or the folder may not be written to. */
export class SpillWriteError extends Error {
  override name = "SpillWriteError";
  constructor(folder: string, cause: unknown) {
    const { code, message } = cause as NodeJS.ErrnoException;
    const why = code === "ENOSPC" ? "the disk is full" : (code ?? message);
    super(`The journal could not be put on disk in ${folder}: ${why}`, { cause });
  }
}

/**
 * The pages, all of one size, of one journal that memory has no room for, in a file that this process alone can see.
 *
 * Made with the first page and unlinked at once, so that nothing is left of it however the process ends; a system
 * that refuses to unlink an open file keeps it until the next start or purge.
 */
export class SpillFile implements PageStore {
  readonly #folder: string;
  #file: number | null = null;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Throws `SpillWriteError`; then what the page held before is lost. */
  write(page: number, bytes: Uint8Array): void {
    try {
      this.#file ??= openUnseen(this.#folder);
      for (let done = 0; done < bytes.length; )
        done += writeSync(this.#file, bytes, done, bytes.length - done, page * bytes.length + done);
    } catch (cause) {
      throw new SpillWriteError(this.#folder, cause);
    }
  }

  /** Ends the process when the page cannot be read: without it nothing that is said of the past would be sure. */
  read(page: number, into: Uint8Array): void {
    try {
      this.#readAll(page, into);
    } catch (error) {
      process.stderr.write(`page ${page} of the journal cannot be read again: ${(error as Error).message}\n`);
      process.exit(1);
    }
  }

  #readAll(page: number, into: Uint8Array): void {
    if (this.#file === null) throw new Error("nothing was written");
    for (let done = 0; done < into.length; ) {
      const count = readSync(this.#file, into, done, into.length - done, page * into.length + done);
      if (count === 0) throw new Error("the file ends before it");
      done += count;
    }
  }
}

function openUnseen(folder: string): number {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const name = path.join(folder, `${randomUUID()}.pages`);
  const file = openSync(name, "wx+", 0o600);
  try {
    unlinkSync(name);
  } catch {
    // Not on this system while it is open.
  }
  return file;
}
