import type { Journal } from "./journal.ts";

/**
 * The journal whose handler is running; null while no user code that it records is.
 *
 * Real collections and private names are shared by the whole process: this is how their methods know whom to tell.
 */
let running: Journal | null = null;

export function runningJournal(): Journal | null {
  return running;
}

/** Says that a handler begins (a journal) or has ended (null). */
export function setRunningJournal(journal: Journal | null): void {
  running = journal;
}
