import { stat } from "node:fs/promises";

/**
 * Notices which of some files have changed, by looking at them now and then.
 *
 * Looking works with every editor (also those that write a new file and rename it), file system and container mount,
 * and a few dozen files cost next to nothing. A file that is still being written is reported once it rests.
 */
export class FileWatch {
  readonly #known = new Map<string, { print: string; next: string | null }>();

  /** True when a file differs from what it was at the last look but one. `since`: milliseconds when they were read. */
  async look(files: Iterable<string>, since: number): Promise<boolean> {
    const changed = await Promise.all([...new Set(files)].map((file) => this.#lookAt(file, since)));
    return changed.includes(true);
  }

  async #lookAt(file: string, since: number): Promise<boolean> {
    const { print, changedAt } = await takePrint(file);
    const known = this.#known.get(file);
    if (!known) {
      this.#known.set(file, { print, next: null });
      // It may have been changed after it was read and before anybody looked.
      return changedAt >= since;
    }
    if (print === known.print) {
      known.next = null;
      return false;
    }
    const rests = print === known.next;
    known.next = rests ? null : print;
    if (rests) known.print = print;
    return rests;
  }
}

async function takePrint(file: string): Promise<{ print: string; changedAt: number }> {
  try {
    const { mtimeMs, size, ino } = await stat(file);
    return { print: `${mtimeMs} ${size} ${ino}`, changedAt: mtimeMs };
  } catch {
    return { print: "gone", changedAt: 0 };
  }
}
