import { hiddenSlots, isUnshownKey } from "./hidden-slots.ts";
import type { LinkLog } from "./link-log.ts";
import { keysOf, valueAtKey } from "./native-collections.ts";
import type { Reader } from "./reader.ts";
import type { Container, Line } from "./tracked.ts";

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
  /** By line id: its last link; 0 for none. */
  private readonly lastLink: number[] = [];
  /** By link, from 1: the line and the key that it comes from, and the link of the same line before it. */
  private readonly parentOf = [0];
  private readonly keyOf: unknown[] = [null];
  private readonly linkBefore = [0];
  /** Lines of an event that still runs. */
  private readonly unfinished: Line[] = [];
  private scannedLines = 0;
  private scannedLinks = 0;
  private scannedFirst = 0;
  private scannedEvent = 0;

  constructor(reader: Reader) {
    this.reader = reader;
  }

  /** Visits the entries that held a container on this line. `update` comes first. */
  eachParent(line: Line, visit: (parent: Line, key: unknown) => void): void {
    this.someParent(line, (parent, key) => {
      visit(parent, key);
      return false;
    });
  }

  /** Visits them, the last ones first, until true, which is then the answer. */
  someParent(line: Line, visit: (parent: Line, key: unknown) => boolean): boolean {
    const { lines } = this.reader.journal;
    for (let at: Line | null = line; at !== null; at = at.splitFrom) {
      for (let link = this.lastLink[at.id] ?? 0; link !== 0; link = this.linkBefore[link] as number)
        if (visit(lines[this.parentOf[link] as number] as Line, this.keyOf[link])) return true;
    }
    return false;
  }

  /** Takes in everything up to `event`, the last one that is done. */
  update(event: number): void {
    const { journal } = this.reader;
    if (event <= this.scannedEvent && this.scannedLines > 0) return;
    // What an event that still runs has attached may change its line until the event ends.
    this.scannedLinks = this.takeIn(journal.links, this.scannedLinks, event);
    this.scannedFirst = this.takeIn(journal.firstLinks, this.scannedFirst, Number.MAX_SAFE_INTEGER);
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

  /** Answers how far it got: up to the first link of a later event. */
  private takeIn(links: LinkLog, from: number, event: number): number {
    const { log, lines, containers } = this.reader.journal;
    let at = from;
    for (; at < links.length && links.eventAt(at) <= event; at++) {
      const cell = links.cellAt(at);
      const parent = lines[log.ownerOf(cell)];
      const child = containers[links.containerAt(at)];
      if (parent === undefined || child === undefined) continue;
      if (!isUnshownKey(parent.kind, log.keyOf(cell))) this.link(parent, log.keyOf(cell), child);
    }
    return at;
  }

  private link(parent: Line, key: unknown, child: Container): void {
    this.add(child.line, parent, key);
    for (let past = child.past; past !== null; past = past.past) this.add(past.line, parent, key);
  }

  private add(line: Line, parent: Line, key: unknown): void {
    while (this.lastLink.length <= line.id) this.lastLink.push(0);
    const last = this.lastLink[line.id] as number;
    let link = last;
    for (let back = 0; back < LOOK_BACK && link !== 0; back++) {
      if (this.parentOf[link] === parent.id && this.keyOf[link] === key) return;
      link = this.linkBefore[link] as number;
    }
    this.lastLink[line.id] = this.parentOf.length;
    this.parentOf.push(parent.id);
    this.keyOf.push(key);
    this.linkBefore.push(last);
  }

  /** Accessors are not run, and what throws when it is looked at leads nowhere. */
  private scanHead(line: Line): void {
    const { journal } = this.reader;
    const see = (key: unknown, value: unknown) => {
      if (typeof value !== "object" || value === null) return;
      try {
        this.link(line, key, journal.meet(value, line.birth));
      } catch {
        // What stands beside it is to be found all the same.
      }
    };
    try {
      if (line.kind === "array") scanArray(line, see);
      else if (line.kind === "object") scanObject(line.head, see);
      else if (line.kind === "map" || line.kind === "set") this.scanCollection(line, see);
    } catch {
      // The reader says so where it is shown.
    }
  }

  private scanCollection(line: Line, see: See): void {
    const kind = line.kind as "map" | "set";
    for (const key of keysOf(line.head, kind)) {
      const value = valueAtKey(line.head, kind, key);
      const isObject = typeof key === "object" && key !== null;
      const cellKey = isObject ? this.reader.journal.meet(key, line.birth) : key;
      if (isObject) see(cellKey, key);
      see(cellKey, value);
    }
  }
}

type See = (key: unknown, value: unknown) => void;

function scanArray(line: Line, see: See): void {
  const head = line.head as unknown[];
  for (let index = 0; index < head.length; index++)
    see(line.base + index, Object.getOwnPropertyDescriptor(head, index)?.value);
}

function scanObject(head: object, see: See): void {
  for (const key of Object.keys(head)) see(key, Object.getOwnPropertyDescriptor(head, key)?.value);
  for (const key of Object.getOwnPropertySymbols(head)) {
    const found = Object.getOwnPropertyDescriptor(head, key);
    if (found?.enumerable === true) see(key, found.value);
  }
  for (const slot of hiddenSlots(head)) if (slot.label !== null) see(slot, slot.read(head));
}
