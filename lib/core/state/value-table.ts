import type { PagePool } from "./page-pool.ts";
import { PagedRow } from "./paged-row.ts";
import { RecentTexts } from "./recent-texts.ts";
import { TextColumn } from "./text-column.ts";
import { ABSENT } from "./tracked.ts";

/** A value in 32 bits: a small integer, or an index into one of the tables. Lowest two bits say which. */
export type ValueRef = number;

const INTEGER = 0;
const DOUBLE = 1;
const CONTAINER = 2;
const OTHER = 3;

/** Dedup index is dropped at this size: a Map holds no more than 2^24 entries. */
const MOST_KNOWN = 8_000_000;

/** Longer texts are seldom the same as an earlier one, and not kept in memory when they can be elsewhere. */
const LONGEST_KEPT = 24;
/** Texts elsewhere start below this: their refs have the complement of where they start, a negative number. */
const MOST_TEXT = 1 << 29;

/** True for a ref that names a container. */
export function isContainerRef(ref: ValueRef): boolean {
  return (ref & 3) === CONTAINER;
}

export function containerRef(id: number): ValueRef {
  return (id << 2) | CONTAINER;
}

/** Id in a container ref. */
export function containerIdOf(ref: ValueRef): number {
  return ref >> 2;
}

/**
 * Values of cells; equal short strings and big integers share an entry, containers are named by id.
 *
 * A long text shares its entry with one that came shortly before. Where pages may leave memory, so may texts: the long
 * ones, and all but the first short ones, which are then looked for like long ones.
 */
export class ValueTable {
  private readonly doubles: PagedRow<Float64Array>;
  private readonly shift: number;
  private readonly mask: number;
  private lastDoubles: Float64Array = new Float64Array(0);
  private doubleCount = 0;
  private readonly others: unknown[] = [];
  private readonly known = new Map<unknown, number>();
  /** Null when everything stays in memory. */
  private readonly texts: TextColumn | null;
  /** Most texts in memory, where there is another place. */
  private readonly mostTexts: number;
  private readonly recent = new RecentTexts();

  constructor(pool: PagePool) {
    this.texts = pool.spills ? new TextColumn(pool) : null;
    this.mostTexts = pool.pageBytes;
    this.doubles = new PagedRow(pool, (buffer) => new Float64Array(buffer));
    this.mask = pool.pageBytes / 8 - 1;
    this.shift = Math.log2(pool.pageBytes / 8);
    for (const constant of [ABSENT, undefined, null, true, false]) this.encodeOther(constant);
  }

  /** A ref to anything but a container. */
  encode(value: unknown): ValueRef {
    if (typeof value !== "number") return this.encodeOther(value);
    if ((value << 2) >> 2 === value && (value !== 0 || 1 / value > 0)) return value << 2;
    const at = this.doubleCount & this.mask;
    if (at === 0) this.lastDoubles = this.doubles.add();
    this.lastDoubles[at] = value;
    return (this.doubleCount++ << 2) | DOUBLE;
  }

  /** The value of a ref that is not a container's. */
  decode(ref: ValueRef): unknown {
    const at = ref >> 2;
    switch (ref & 3) {
      case INTEGER:
        return at;
      case DOUBLE:
        return this.doubles.at(at >> this.shift)[at & this.mask];
      case OTHER:
        return at < 0 && this.texts !== null ? this.texts.at(~at) : this.others[at];
      default:
        throw new Error(`ref ${ref} names a container`);
    }
  }

  private encodeOther(value: unknown): ValueRef {
    if (typeof value === "string" && value.length > LONGEST_KEPT) return this.encodeText(value);
    const seen = this.known.get(value);
    if (seen !== undefined) return (seen << 2) | OTHER;
    if (
      typeof value === "string" &&
      value !== "" &&
      this.texts !== null &&
      this.others.length >= this.mostTexts
    )
      return this.encodeText(value);
    if (this.known.size >= MOST_KNOWN) this.known.clear();
    this.known.set(value, this.others.length);
    return this.keep(value);
  }

  /** A text that is not in the dedup index. */
  private encodeText(text: string): ValueRef {
    const known = this.recent.get(text);
    if (known !== 0) return known;
    const { texts } = this;
    let ref: ValueRef;
    if (texts === null || texts.end >= MOST_TEXT) ref = this.keep(text);
    else {
      ref = (~texts.end << 2) | OTHER;
      texts.push(text);
    }
    this.recent.add(text, ref);
    return ref;
  }

  private keep(value: unknown): ValueRef {
    this.others.push(value);
    return ((this.others.length - 1) << 2) | OTHER;
  }

  /** Bytes held, in memory or not, estimated. */
  bytes(): number {
    return this.doubleCount * 8 + this.others.length * 64 + (this.texts?.bytes() ?? 0);
  }
}

/** Ref of `ABSENT` in every table. */
export const ABSENT_REF: ValueRef = OTHER;
