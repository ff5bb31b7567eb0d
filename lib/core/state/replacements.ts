import type { Reader, Seen } from "./reader.ts";
import { Container } from "./tracked.ts";
import type { ValueRef } from "./value-table.ts";

interface Replaced {
  /** Ascending. */
  events: number[];
  /** Last write of the cell that was looked at. */
  scanned: number;
}

/**
 * For cells on the way to a pointer: the events that put something else there.
 *
 * An immutable update writes every cell above what it changed, in every event; each of those writes only moves a
 * container on along its line. Found once per cell and extended, so that many such writes are passed over at once.
 */
export class Replacements {
  private readonly reader: Reader;
  private readonly byCell = new Map<number, Replaced>();

  constructor(reader: Reader) {
    this.reader = reader;
  }

  /** The last event at or before `event`, which must be done, that replaced what the cell holds; -1 for none. */
  lastAt(cell: number, event: number): number {
    const { log } = this.reader.journal;
    const writtenAt = log.writtenAt(cell, event);
    if (writtenAt === -1) return -1;
    const { events } = this.upTo(cell, writtenAt);
    let [low, high] = [0, events.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((events[middle] ?? 0) <= event) low = middle + 1;
      else high = middle;
    }
    return low === 0 ? -1 : (events[low - 1] ?? -1);
  }

  private upTo(cell: number, event: number): Replaced {
    let known = this.byCell.get(cell);
    if (known === undefined) {
      known = { events: [], scanned: -1 };
      this.byCell.set(cell, known);
    }
    if (known.scanned < event) this.extend(known, cell, event);
    return known;
  }

  private extend(known: Replaced, cell: number, event: number): void {
    const { journal } = this.reader;
    const found: number[] = [];
    let later: { event: number; ref: ValueRef } | null = null;
    journal.log.eachBack(cell, event, (at, ref) => {
      if (later !== null && later.ref !== ref) {
        const [before, after] = [journal.decode(ref), journal.decode(later.ref)];
        if (!this.isUpdate(before, after, later.event)) found.push(later.event);
      }
      later = { event: at, ref };
      return at > known.scanned;
    });
    for (const replacedAt of found.reverse()) known.events.push(replacedAt);
    known.scanned = event;
  }

  /** True when the line went on as the content: a container that is put back has what it had when it was left. */
  private isUpdate(before: Seen, after: Seen, event: number): boolean {
    if (!(before instanceof Container) || !(after instanceof Container)) return false;
    const was = this.reader.stretchAt(before, event - 1);
    const is = this.reader.stretchAt(after, event);
    return was.line === is.line && was.at === event - 1 && is.at === event;
  }
}
