import type { Reader } from "./reader.ts";
import { ABSENT, type Container, type Line, Tracked } from "./tracked.ts";
import { containerIdOf, isContainerRef } from "./value-table.ts";

/** Repeated links that follow each other are kept once; others do no harm. */
const LOOK_BACK = 8;

/**
 * For every line, the entries that ever held a container on it: the way up from what was written.
 *
 * Built when first asked and extended from there, so that recording pays nothing. It may name an entry that does not
 * lead there at a given event, never miss one that does.
 */
export class ParentIndex {
  private readonly reader: Reader;
  /** By line id: parent line id, key, parent line id, key, … */
  private readonly links: unknown[][] = [];
  /** Lines of an event that still runs. */
  private readonly unfinished: Line[] = [];
  private scannedLines = 0;
  private scannedCells = 0;
  private scannedEvent = 0;

  constructor(reader: Reader) {
    this.reader = reader;
  }

  /** Visits the entries that held a container on this line. `update` comes first. */
  eachParent(line: Line, visit: (parent: Line, key: unknown) => void): void {
    for (let at: Line | null = line; at !== null; at = at.splitFrom) {
      const links = this.links[at.id] ?? [];
      for (let index = 0; index < links.length; index += 2) {
        const parent = this.reader.journal.lines[links[index] as number];
        if (parent !== undefined) visit(parent, links[index + 1]);
      }
    }
  }

  /** Takes in everything up to `event`, the last one that is done. */
  update(event: number): void {
    const { journal } = this.reader;
    if (event <= this.scannedEvent && this.scannedLines > 0) return;
    for (; this.scannedCells < journal.log.cellCount; this.scannedCells++) {
      this.linkRef(this.scannedCells, journal.log.base(this.scannedCells));
    }
    for (const cell of new Set(journal.log.writesBetween(this.scannedEvent, event))) {
      journal.log.eachBack(cell, event, (writtenAt, ref) => {
        this.linkRef(cell, ref);
        return writtenAt > this.scannedEvent;
      });
    }
    // Scanning meets more containers, whose lines come last and are scanned in turn.
    const waiting = this.unfinished.splice(0);
    for (const line of waiting) if (journal.lines[line.id] === line) this.scanLine(line, event);
    for (; this.scannedLines < journal.lines.length; this.scannedLines++) {
      const line = journal.lines[this.scannedLines];
      if (line?.id === this.scannedLines) this.scanLine(line, event);
    }
    this.scannedEvent = event;
  }

  private scanLine(line: Line, event: number): void {
    if (line.birth <= event) this.scanHead(line);
    else this.unfinished.push(line);
  }

  private linkRef(cell: number, ref: number): void {
    const { journal } = this.reader;
    const parent = journal.lines[journal.log.ownerOf(cell)];
    const child = isContainerRef(ref) ? journal.containers[containerIdOf(ref)] : undefined;
    const key = journal.log.keyOf(cell);
    if (parent === undefined || key === ABSENT) return;
    if (child !== undefined) this.link(parent, key, child);
    // The member of a Set and the key of a Map are content too.
    if (key instanceof Tracked) this.link(parent, key, key);
  }

  private link(parent: Line, key: unknown, child: Container): void {
    this.add(child.line, parent, key);
    for (let past = child.past; past !== null; past = past.past) this.add(past.line, parent, key);
  }

  private add(line: Line, parent: Line, key: unknown): void {
    let links = this.links[line.id];
    if (links === undefined) {
      links = [];
      this.links[line.id] = links;
    }
    for (let at = Math.max(0, links.length - 2 * LOOK_BACK); at < links.length; at += 2) {
      if (links[at] === parent.id && links[at + 1] === key) return;
    }
    links.push(parent.id, key);
  }

  private scanHead(line: Line): void {
    const { journal } = this.reader;
    const see = (key: unknown, value: unknown) => {
      if (typeof value === "object" && value !== null) this.link(line, key, journal.meet(value, line.birth));
    };
    if (line.kind === "array")
      for (const [index, value] of (line.head as unknown[]).entries()) see(line.base + index, value);
    else if (line.kind === "object") for (const [key, value] of Object.entries(line.head)) see(key, value);
    else if (line.kind === "map" || line.kind === "set") this.scanCollection(line, see);
  }

  private scanCollection(line: Line, see: (key: unknown, value: unknown) => void): void {
    for (const [key, value] of (line.head as Map<unknown, unknown>).entries()) {
      const isObject = typeof key === "object" && key !== null;
      const cellKey = isObject ? this.reader.journal.meet(key, line.birth) : key;
      if (isObject) see(cellKey, key);
      see(cellKey, value);
    }
  }
}
