import type { ChangedLines } from "./changed-lines.ts";
import { isOddKey, oddKeyText } from "./odd-keys.ts";
import { parsePointer } from "./pointer.ts";
import type { Reader, Seen } from "./reader.ts";
import { entryValue, keyOfSegment, possibleKeys } from "./segments.ts";
import { ABSENT, Container, type Line } from "./tracked.ts";
import { parseIndex } from "./traps/array-traps.ts";

/** Events that had a part in one difference. */
export interface Writers {
  /** Oldest first, the first ones when there are many. */
  events: number[];
  count: number;
}

const MOST_LISTED = 50;
const MOST_COUNTED = 10_000;
/** Containers that are looked through below all paths that one finder is asked for. */
const MOST_CONTAINERS = 20_000;
/** A change of a page of them may each be one of a million cells. */
const MOST_CELLS = 20_000;

/** One entry on the way from the root to a pointer. */
export interface Step {
  container: Container;
  /** Cell of the entry; -1 when it was never written. */
  cell: number;
  value: Seen;
  /** Cells of other keys that the segment may have named before. */
  others: readonly number[];
  /** Of an array's element; -1 for all else. */
  index: number;
}

const none: readonly number[] = [];

/** The entries from the root down to a pointer at an event, as far as they exist. The root's own entry comes first. */
export function stepsTo(reader: Reader, path: readonly string[], event: number): Step[] {
  let value = reader.rootAt(event);
  const root = reader.journal.root;
  const steps: Step[] = [
    { container: root, cell: root.line.cells.get("state"), value, others: none, index: -1 },
  ];
  for (const segment of path) {
    if (!(value instanceof Container)) return steps;
    const container = value;
    const key = keyOfSegment(reader, container, segment, event);
    const { line, at } = reader.stretchAt(container, event);
    // An entry that is gone may have been written all the same: its cell tells who removed it.
    const isGone = key === ABSENT;
    const wanted = isGone ? goneKey(reader, line, segment) : key;
    const cellKey = line.kind === "array" ? Number(wanted) + reader.baseOf(line, at) : wanted;
    value = key === ABSENT ? ABSENT : entryValue(reader, container, key, event);
    const named =
      line.kind === "array" || (typeof wanted === "string" && (!isGone || line.kind === "object"));
    const others = named && !mayBeOdd(segment) ? none : otherCells(reader, line, segment);
    steps.push({
      container,
      cell: line.cells.get(cellKey),
      value,
      others,
      index: line.kind === "array" ? parseIndex(segment) : -1,
    });
  }
  return steps;
}

function goneKey(reader: Reader, line: Line, segment: string): unknown {
  if (line.kind !== "map" && line.kind !== "set") {
    const symbols = reader.symbolsOf(line);
    return (
      symbols.find((key) => segment.includes(oddKeyText(key)) && line.cells.get(segment) === -1) ?? segment
    );
  }
  for (const key of possibleKeys(segment)) if (line.cells.get(key) !== -1) return key;
  if (!segment.includes("#") && !segment.includes("Symbol(")) return segment;
  const isNamed = (key: unknown) =>
    key instanceof Container ? `#${key.id}` === segment : isOddKey(key) && segment.includes(oddKeyText(key));
  for (const key of line.cells.keys()) if (isNamed(key)) return key;
  return segment;
}

function mayBeOdd(segment: string): boolean {
  return segment.includes("Symbol(") || segment.includes("#");
}

/** A string goes before all other keys of that text, and symbols of one name are numbered in their order. */
function otherCells(reader: Reader, line: Line, segment: string): readonly number[] {
  const keys = [...possibleKeys(segment), ...reader.symbolsOf(line)];
  const cells = keys.map((key) => line.cells.get(key));
  if (mayBeOdd(segment)) cells.push(line.sizeCell);
  return cells.filter((cell) => cell !== -1);
}

/** True when a write only moved a container on along its line: an immutable update below, no replacement. */
export function isUpdateBelow(reader: Reader, before: Seen, after: Seen, event: number): boolean {
  if (!(before instanceof Container) || !(after instanceof Container)) return false;
  return reader.stretchAt(before, event - 1).line === reader.stretchAt(after, event).line;
}

/** Finds who wrote at, below or above a path after event `from` up to `to`. */
export class WriterFinder {
  private readonly reader: Reader;
  private readonly from: number;
  private readonly to: number;
  private readonly changed: ChangedLines;
  private left = MOST_CONTAINERS;

  constructor(reader: Reader, from: number, to: number, changed: ChangedLines) {
    this.reader = reader;
    this.from = from;
    this.to = to;
    this.changed = changed;
  }

  find(pointer: string): Writers {
    const path = parsePointer(pointer) ?? [];
    const cells = new Set<number>();
    const above = new Set<number>();
    for (const event of [this.from, this.to]) {
      const steps = stepsTo(this.reader, path, event);
      const whole = steps.length === path.length + 1;
      for (const { cell } of whole ? steps.slice(0, -1) : steps) if (cell !== -1) above.add(cell);
      const last = whole ? steps.at(-1) : undefined;
      if (last !== undefined && last.cell !== -1) cells.add(last.cell);
      if (last?.value instanceof Container) this.addBelow(last.value, event, cells);
    }
    for (const cell of cells) above.delete(cell);
    let found = this.collect(cells, above);
    for (let length = path.length; found.count === 0 && length > 0; length--)
      found = this.collect(this.besides(path.slice(0, length)), new Set());
    return found.count > 0 ? found : this.writingEvents();
  }

  /** All events in between that wrote anything: where it was too much to find out which did. */
  private writingEvents(): Writers {
    const { log } = this.reader.journal;
    const events: number[] = [];
    let count = 0;
    for (let event = this.from + 1; event <= this.to && count < MOST_COUNTED; event++) {
      if (log.countBetween(event - 1, event) === 0) continue;
      if (count++ < MOST_LISTED) events.push(event);
    }
    return { events, count };
  }

  /** What only moved has no write of its own: everything that was done to the container, or to one above. */
  private besides(path: readonly string[]): Set<number> {
    const cells = new Set<number>();
    for (const event of [this.from, this.to]) {
      const { container } = stepsTo(this.reader, path, event).at(-1) ?? {};
      if (container === undefined) continue;
      const { line } = this.reader.stretchAt(container, event);
      this.addCells(line, cells);
    }
    return cells;
  }

  private addCells(line: Line, cells: Set<number>): void {
    for (const cell of this.changed.cellsOf(line, MOST_CELLS - cells.size)) cells.add(cell);
  }

  private collect(cells: ReadonlySet<number>, above: ReadonlySet<number>): Writers {
    const { log } = this.reader.journal;
    const { from, to } = this;
    const events = new Set<number>();
    for (const cell of cells)
      for (const event of log.eventsBetween(cell, from, to, MOST_COUNTED)) events.add(event);
    for (const cell of above) {
      for (const event of log.eventsBetween(cell, from, to, MOST_COUNTED)) {
        if (!this.isUpdate(cell, event)) events.add(event);
      }
    }
    const [only] = cells;
    const exact = cells.size === 1 && above.size === 0 && only !== undefined;
    const count = exact ? log.countWrites(only, from, to) : events.size;
    return { events: [...events].sort((a, b) => a - b).slice(0, MOST_LISTED), count };
  }

  private isUpdate(cell: number, event: number): boolean {
    const { journal } = this.reader;
    const before = journal.decode(journal.log.valueAt(cell, event - 1));
    const after = journal.decode(journal.log.valueAt(cell, event));
    return isUpdateBelow(this.reader, before, after, event);
  }

  /** Cells written in between on the lines of a subtree, as it was at `event`. */
  private addBelow(top: Container, event: number, cells: Set<number>): void {
    const seen = new Set<Container>([top]);
    const queue = [top];
    for (let at = queue.pop(); at !== undefined && --this.left > 0; at = queue.pop()) {
      const { line, at: end } = this.reader.stretchAt(at, event);
      this.addCells(line, cells);
      const base = line.kind === "array" ? this.reader.baseOf(line, end) : 0;
      for (const key of this.changed.throughOf(line)) {
        const ownKey = line.kind === "array" ? (key as number) - base : key;
        // The objects that are keys of a Map are content, too.
        for (const value of [entryValue(this.reader, at, ownKey, event), key]) {
          if (!(value instanceof Container) || seen.has(value)) continue;
          seen.add(value);
          queue.push(value);
        }
      }
    }
  }
}
