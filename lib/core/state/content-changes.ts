import { ChangedLines } from "./changed-lines.ts";
import { isUnshownKey } from "./hidden-slots.ts";
import { LinesBelow } from "./lines-below.ts";
import { isOddKey } from "./odd-keys.ts";
import type { ParentIndex } from "./parent-index.ts";
import type { Reader, Seen } from "./reader.ts";
import { SameContent } from "./same-content.ts";
import { isSameScalar } from "./same-scalar.ts";
import { Sides } from "./sides.ts";
import { ABSENT, Container, type Line } from "./tracked.ts";

/** Values that all comparisons for one answer may look at. */
const MOST_LOOKED_AT = 600_000;
/** Events that are passed over at once when none of them wrote below. */
const STRIDE = 1_024;
/** A proof is looked for in so many places that a container may stand in. */
const MOST_PLACES = 16;

/** Tells which events changed what somebody is shown of a value: for one answer, whose comparisons have one bound. */
export class ContentChanges {
  /** Set once something was taken for a change that could not be compared. */
  isUnsure = false;
  private readonly reader: Reader;
  private readonly parents: ParentIndex;
  private left = MOST_LOOKED_AT;
  private below: LinesBelow | null = null;

  /** `parents` is up to date. */
  constructor(reader: Reader, parents: ParentIndex) {
    this.reader = reader;
    this.parents = parents;
  }

  /** True when the values, of `event - 1` and of `event`, do not look the same. */
  differ(before: Seen, after: Seen, event: number): boolean {
    return this.compare(before, after, event, null);
  }

  /**
   * Visits the events at or before `event` and after `since` that may have changed what is below `line`, the newest
   * first, until false.
   */
  eachCandidate(line: Line, event: number, since: number, visit: (event: number) => boolean): void {
    const { log } = this.reader.journal;
    const below = this.linesBelow(line);
    const isBelow = (cell: number) => below.has(this.ownerOf(cell));
    for (let high = event; high > since; high -= STRIDE) {
      const low = Math.max(since, high - STRIDE);
      if (!log.someWritten(low, high, isBelow)) continue;
      for (let at = high; at > low; at--) if (log.someWritten(at - 1, at, isBelow) && !visit(at)) return;
    }
  }

  /** `differ` for two containers of which one went on as the other, on `line`. */
  differBelow(before: Seen, after: Seen, event: number, line: Line): boolean {
    if (
      before instanceof Container &&
      after instanceof Container &&
      this.isProven(before, after, event, line)
    )
      return true;
    return this.compare(before, after, event, this.linesBelow(line));
  }

  private compare(before: Seen, after: Seen, event: number, below: LinesBelow | null): boolean {
    if (!(before instanceof Container) || !(after instanceof Container)) return !isSameScalar(before, after);
    if (this.left <= 0) {
      this.isUnsure = true;
      return true;
    }
    const leads = below === null ? null : (line: Line) => below.has(line);
    const changed = new ChangedLines(this.reader, this.parents, event - 1, event, leads);
    const content = new SameContent(new Sides(this.reader, event - 1, event, changed), this.left);
    const same = content.isSame(before, after);
    this.left = content.left - changed.above;
    if (content.isExhausted) this.isUnsure = true;
    return !same;
  }

  private linesBelow(line: Line): LinesBelow {
    if (this.below?.top !== line)
      this.below = new LinesBelow(this.parents, line, this.reader.journal.lines.length);
    return this.below;
  }

  private ownerOf(cell: number): Line {
    const { log, lines } = this.reader.journal;
    return lines[log.ownerOf(cell)] as Line;
  }

  // --- proofs --------------------------------------------------------------------------------------------------

  /**
   * True when at one place below both there is another scalar, or one more or less: no comparison is needed then. What
   * is not proven may differ all the same.
   */
  private isProven(before: Container, after: Container, event: number, line: Line): boolean {
    if (!this.goesOnAs(before, line, event - 1) || !this.goesOnAs(after, line, event)) return false;
    const below = this.linesBelow(line);
    return this.reader.journal.log.cellsBetween(event - 1, event).some((cell) => {
      const owner = this.ownerOf(cell);
      return below.has(owner) && this.isOther(cell, owner, event) && this.leadsUp(owner, line, event);
    });
  }

  private goesOnAs(value: Seen, line: Line, event: number): boolean {
    if (!(value instanceof Container)) return false;
    const stretch = this.reader.stretchAt(value, event);
    return stretch.line === line && stretch.at === event;
  }

  private isOther(cell: number, owner: Line, event: number): boolean {
    const { journal } = this.reader;
    const key = journal.log.keyOf(cell);
    const was = journal.decode(journal.log.valueAt(cell, event - 1));
    const is = journal.decode(journal.log.valueAt(cell, event));
    if (key === ABSENT) return cell === owner.sizeCell && was !== is;
    if (isUnshownKey(owner.kind, key)) return false;
    if (key instanceof Container || this.hasMoved(owner, event) || Object.is(was, is)) return false;
    if (was === ABSENT || is === ABSENT) return !isOddKey(key);
    return !(isNamed(was) && isNamed(is)) && !(was instanceof Container && is instanceof Container);
  }

  /** True when the indexes of an array are not those of the event before. */
  private hasMoved({ baseCell }: Line, event: number): boolean {
    return baseCell !== -1 && this.reader.journal.log.writtenAt(baseCell, event) === event;
  }

  /** True when the line was and is reached from the top by the same keys. */
  private leadsUp(from: Line, top: Line, event: number): boolean {
    let at = from;
    // What is held by itself leads up for ever.
    const seen = new Set<Line>();
    for (; at !== top && !seen.has(at) && this.left > 0; this.left--) {
      seen.add(at);
      let places = 0;
      let next: Line | null = null;
      this.parents.someParent(at, (parent, key) => {
        if (this.holds(parent, key, at, event)) next = parent;
        return next !== null || ++places >= MOST_PLACES;
      });
      if (next === null) return false;
      at = next;
    }
    return at === top;
  }

  private holds(parent: Line, key: unknown, line: Line, event: number): boolean {
    if (parent.birth >= event || key instanceof Container || this.hasMoved(parent, event)) return false;
    return (
      this.goesOnAs(this.reader.cellValue(parent, key, event), line, event) &&
      this.goesOnAs(this.reader.cellValue(parent, key, event - 1), line, event - 1)
    );
  }
}

/** Known by its name alone. */
function isNamed(value: unknown): boolean {
  return typeof value === "function" || typeof value === "symbol";
}
