import { alignArrays } from "./align-arrays.ts";
import type { ChangedLines } from "./changed-lines.ts";
import { childPointer } from "./pointer.ts";
import type { Reader, Seen, Stretch } from "./reader.ts";
import { segmentOf } from "./segments.ts";
import { ABSENT, Container, type Line } from "./tracked.ts";

/** One difference; the values are to be read at the event of their side. */
export interface Difference {
  path: string;
  op: "add" | "remove" | "replace";
  before: Seen;
  after: Seen;
}

/** Containers with nothing in common are compared at most this often, then replaced whole. */
const MOST_COMPARED = 200_000;

/** Ids are below this: two of them make one exact number. */
const PAIR = 2 ** 26;

/**
 * What leads from the state at one event to that at another, in the order of a JSON Patch: within an array first
 * removals from the end, then additions, then changes inside.
 *
 * Only entries that were written in between are looked at, wherever both sides lie on one line.
 */
export class Differ {
  private readonly reader: Reader;
  private readonly from: number;
  private readonly to: number;
  private readonly changed: ChangedLines;
  private readonly most: number;
  private readonly found: Difference[] = [];
  private readonly above = new Set<number>();
  private compared = 0;

  /** It stops after `most` differences, and then has not looked at the rest. */
  constructor(reader: Reader, from: number, to: number, changed: ChangedLines, most: number) {
    this.reader = reader;
    this.from = from;
    this.to = to;
    this.changed = changed;
    this.most = most;
  }

  /** Differences between two values that stand at `path`, the second possibly nowhere. */
  compare(before: Seen, after: Seen, path: string): Difference[] {
    this.values(before, after, path);
    return this.found;
  }

  private values(before: Seen, after: Seen, path: string): void {
    if (this.found.length >= this.most) return;
    if (before instanceof Container && after instanceof Container) this.containers(before, after, path);
    else if (!Object.is(before, after)) this.add(before, after, path);
  }

  private add(before: Seen, after: Seen, path: string): void {
    const op = before === ABSENT ? "add" : after === ABSENT ? "remove" : "replace";
    this.found.push({ path, op, before, after });
  }

  private containers(before: Container, after: Container, path: string): void {
    const pair = before.id * PAIR + after.id;
    if (this.above.has(pair)) return;
    if (++this.compared > MOST_COMPARED) {
      if (before !== after) this.add(before, after, path);
      return;
    }
    this.above.add(pair);
    this.contents(before, after, path);
    this.above.delete(pair);
  }

  private contents(before: Container, after: Container, path: string): void {
    const { reader, from, to } = this;
    const kind = reader.kindOf(before);
    if (kind !== reader.kindOf(after)) {
      this.add(before, after, path);
    } else if (kind === "date" || kind === "opaque") {
      if (!Object.is(reader.leafAt(before, from), reader.leafAt(after, to))) this.add(before, after, path);
    } else {
      const keys = this.keysToCompare(before, after);
      if (kind === "array") this.arrays(before, after, path, keys);
      else if (keys === null) this.allEntries(before, after, path);
      else this.entries(before, after, keys, path);
    }
  }

  /** Keys that can differ; null when any can. For an array virtual indexes. */
  private keysToCompare(before: Container, after: Container): Iterable<unknown> | null {
    const was = this.reader.stretchAt(before, this.from);
    const is = this.reader.stretchAt(after, this.to);
    if (was.line !== is.line) return null;
    if (was.at === is.at) return new Set(this.changed.throughOf(was.line));
    if (was.at !== this.from || is.at !== this.to) return null;
    if (!this.changed.isChanged(was.line)) return [];
    if (was.line.kind === "array" && !this.onlyGrewOrShrank(was, is)) return null;
    return this.changed.keysOf(was.line);
  }

  /** True unless elements moved: a longer or shorter array has the same ones where it has any on both sides. */
  private onlyGrewOrShrank(was: Stretch, is: Stretch): boolean {
    const { reader } = this;
    const base = reader.baseOf(was.line, was.at);
    if (base !== reader.baseOf(is.line, is.at)) return false;
    const [before, after] = [reader.sizeOf(was.line, was.at), reader.sizeOf(is.line, is.at)];
    if (before === after) return true;
    const common = base + Math.min(before, after);
    for (const key of this.changed.differingKeys(was.line)) if ((key as number) < common) return false;
    return true;
  }

  private entries(before: Container, after: Container, keys: Iterable<unknown>, path: string): void {
    for (const key of keys) {
      if (this.found.length >= this.most) return;
      this.entry(before, after, key, path);
    }
  }

  private entry(before: Container, after: Container, key: unknown, path: string): void {
    const was = this.read(before, key, this.from);
    const is = this.read(after, key, this.to);
    if (was === ABSENT && is === ABSENT) return;
    const side = is === ABSENT ? before : after;
    const segment = segmentOf(this.reader, side, key, is === ABSENT ? this.from : this.to);
    this.values(was, is, childPointer(path, segment));
  }

  private read(container: Container, key: unknown, event: number): Seen {
    const value = this.reader.childAt(container, key, event);
    return value !== ABSENT && this.reader.kindOf(container) === "set" ? key : value;
  }

  private allEntries(before: Container, after: Container, path: string): void {
    const was = this.reader.keysAt(before, this.from);
    const is = this.reader.keysAt(after, this.to);
    const before2 = new Set(was);
    this.compared += was.length + is.length;
    const unlike = was.length > 0 && is.length > 0 && !is.some((key) => before2.has(key));
    if ((unlike && path !== "") || this.compared > MOST_COMPARED) {
      this.add(before, after, path);
      return;
    }
    const gone = was.filter((key) => this.read(after, key, this.to) === ABSENT);
    this.entries(before, after, gone, path);
    this.entries(before, after, is, path);
  }

  private arrays(before: Container, after: Container, path: string, keys: Iterable<unknown> | null): void {
    if (keys === null) {
      this.alignedArrays(before, after, path);
      return;
    }
    const { line, at } = this.reader.stretchAt(after, this.to);
    const base = this.reader.baseOf(line, at);
    const size = this.reader.sizeOf(line, at);
    const indexes = Array.from(keys, (key) => (key as number) - base);
    const gone = indexes.filter((index) => index >= size).sort((a, b) => b - a);
    const kept = indexes.filter((index) => index < size).sort((a, b) => a - b);
    this.entries(before, after, [...gone, ...kept], path);
  }

  private alignedArrays(before: Container, after: Container, path: string): void {
    const was = this.elements(before, this.from);
    const is = this.elements(after, this.to);
    const { removed, added, paired } = alignArrays(was, is, (a, b) => this.isSame(a, b));
    this.compared += was.length + is.length;
    const unlike = !paired.some(([a, b]) => this.isSame(was[a], is[b]));
    if (
      this.compared > MOST_COMPARED ||
      (unlike && was.length > 0 && is.length > 0 && removed.length + added.length > 0)
    ) {
      this.add(before, after, path);
      return;
    }
    for (const index of removed.reverse()) this.add(was[index], ABSENT, `${path}/${index}`);
    for (const index of added) this.add(ABSENT, is[index], `${path}/${index}`);
    for (const [a, b] of paired) this.values(was[a], is[b], `${path}/${b}`);
  }

  /** Holes stand as undefined. */
  private elements(container: Container, event: number): Seen[] {
    return this.reader.keysAt(container, event).map((key) => {
      const value = this.reader.childAt(container, key, event);
      return value === ABSENT ? undefined : value;
    });
  }

  private isSame(before: Seen, after: Seen): boolean {
    if (!(before instanceof Container) || !(after instanceof Container)) return Object.is(before, after);
    return before === after || this.lineOf(before, this.from) === this.lineOf(after, this.to);
  }

  private lineOf(container: Container, event: number): Line {
    return this.reader.stretchAt(container, event).line;
  }
}
