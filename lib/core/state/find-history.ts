import { ContentChanges } from "./content-changes.ts";
import { HistoryWalk, type PathChange } from "./history-walk.ts";
import type { ParentIndex } from "./parent-index.ts";
import { formatPointer, parsePointer } from "./pointer.ts";
import type { Reader, Seen } from "./reader.ts";
import type { Replacements } from "./replacements.ts";
import { Container } from "./tracked.ts";
import { ABSENT_REF, isContainerRef, type ValueRef } from "./value-table.ts";
import { type Step, stepsTo } from "./writers.ts";

/** One event after which something else is shown at a pointer: it set that, something above it, or what is below. */
export interface PointerWrite {
  event: number;
  before: Seen;
  after: Seen;
  /** Pointer of what was really written; that of the value itself when it was changed inside. */
  written: string;
}

export interface PointerHistory {
  /** Newest first. */
  writes: PointerWrite[];
  total: number;
  /** True when the number is about right: there were too many candidates to compare them all. */
  about: boolean;
}

/** Where events are looked at to list the newest ones; where there are more, older ones may be missing. */
const MOST_LISTED_FROM = 200_000;
/** Steps along paths that listing may take. */
const MOST_LISTING_STEPS = 5_000_000;
/** Beyond those that are listed so many are compared to count them; candidates are counted then. */
const MOST_COUNTED = 20_000;
/** Steps along paths that counting may take. */
const MOST_STEPS = 200_000;
/** Versions of one value that are compared to count them. */
const MOST_VERSIONS = 200_000;

/** What a history is asked of. */
export interface HistorySource {
  reader: Reader;
  replacements: Replacements;
  /** Up to date. */
  parents: ParentIndex;
  counts: KnownCounts;
}

/** How many events changed what stands at a pointer after `since` up to `event`. */
interface KnownCount {
  event: number;
  since: number;
  count: number;
  about: boolean;
}

/** Of the pointers that were asked for last: whoever scrubs asks for the same one again and again. */
export type KnownCounts = Map<string, KnownCount>;

const MOST_KNOWN = 8;

/** Who changed what stands at a pointer at or before `event` and after `since`; `limit` of them and their number. */
export function findHistory(
  { reader, replacements, parents, counts }: HistorySource,
  pointer: string,
  event: number,
  since: number,
  limit: number,
): PointerHistory {
  const path = parsePointer(pointer);
  if (path === null) return { writes: [], total: 0, about: false };
  const changes = new ContentChanges(reader, parents);
  const walk = new HistoryWalk(reader, replacements, changes, path);
  const found: PathChange[] = [];
  const most = Math.min(MOST_LISTED_FROM, Math.ceil(MOST_LISTING_STEPS / (path.length + 1)));
  const stoppedAt = walk.each(event, since, most, (change) => {
    found.push(change);
    return found.length < limit;
  });
  const writes = found.map(({ level, ...write }) => ({
    ...write,
    written: level === path.length ? pointer : formatPointer(path.slice(0, level)),
  }));
  const counter = new Counter(reader, walk, path);
  const last = found.length < limit ? stoppedAt : (found.at(-1)?.event ?? since + 1) - 1;
  const rest = last > since ? counter.count(last, since, pointer, counts) : 0;
  return { writes, total: found.length + rest, about: counter.isAbout || changes.isUnsure };
}

/** Counts what is not listed. */
class Counter {
  /** True when not all could be compared. */
  isAbout = false;
  private readonly reader: Reader;
  private readonly walk: HistoryWalk;
  private readonly path: readonly string[];

  constructor(reader: Reader, walk: HistoryWalk, path: readonly string[]) {
    this.reader = reader;
    this.walk = walk;
    this.path = path;
  }

  /** Number of changes at or before `event` and after `since`. */
  count(event: number, since: number, pointer: string, known: KnownCounts): number {
    const alone = this.countAlone(event, since);
    if (alone !== -1) return alone;
    const before = known.get(pointer);
    const counted =
      before === undefined || before.since !== since || before.event <= since
        ? { event, since, count: this.countWalking(event, since), about: this.isAbout }
        : this.countFrom(before, event);
    known.delete(pointer);
    known.set(pointer, counted);
    for (const oldest of known.keys()) if (known.size > MOST_KNOWN) known.delete(oldest);
    this.isAbout ||= counted.about;
    return counted.count;
  }

  /** By what was counted up to another event. */
  private countFrom(known: KnownCount, event: number): KnownCount {
    const [low, high] = [Math.min(known.event, event), Math.max(known.event, event)];
    const between = low === high ? 0 : this.countWalking(high, low);
    const count = event > known.event ? known.count + between : Math.max(0, known.count - between);
    return { event, since: known.since, count, about: known.about || this.isAbout };
  }

  private countWalking(event: number, since: number): number {
    const { walk } = this;
    const most = Math.min(MOST_COUNTED, Math.ceil(MOST_STEPS / (this.path.length + 1)));
    let count = 0;
    const visit = () => {
      count++;
      return true;
    };
    walk.looked = 0;
    let stoppedAt = walk.each(event, since, most, visit);
    if (stoppedAt <= since) return count;
    this.isAbout = true;
    walk.looked = 0;
    walk.compares = false;
    stoppedAt = walk.each(stoppedAt, since, most, visit);
    return stoppedAt <= since ? count : count + this.countCells(stoppedAt, since);
  }

  /** The number of writes to what stands there, or to the last thing on the way to it. */
  private countCells(event: number, since: number): number {
    const { log } = this.reader.journal;
    const cell = stepsTo(this.reader, this.path, event).findLast((step) => step.cell !== -1)?.cell ?? -1;
    return cell === -1 ? 0 : log.countWrites(cell, since, event);
  }

  /** By the versions of one cell: possible while the way to it stayed and it held no containers; else -1. */
  private countAlone(event: number, since: number): number {
    const { reader, path } = this;
    const steps = stepsTo(reader, path, event);
    const end = steps.at(-1);
    if (steps.length !== path.length + 1 || end === undefined || end.cell === -1) return -1;
    if (end.value instanceof Container || end.others.length > 0) return -1;
    if (this.walk.lastChangeOfWay(steps, event) > since) return -1;
    const last = Math.min(event, reader.stretchAt(end.container, event).at);
    const writes = reader.journal.log.countWrites(end.cell, since, last);
    if (writes <= MOST_VERSIONS) return this.countVersions(end, since, last);
    this.isAbout = true;
    return writes;
  }

  private countVersions({ cell, index }: Step, since: number, upTo: number): number {
    const { log, values } = this.reader.journal;
    // Where an array has no element there may be a hole, which comes and goes with its length.
    const isOther = (ref: ValueRef) => isContainerRef(ref) || (index !== -1 && ref === ABSENT_REF);
    return log.countChanges(cell, since, upTo, isOther, (one, other) =>
      Object.is(values.decode(one), values.decode(other)),
    );
  }
}
