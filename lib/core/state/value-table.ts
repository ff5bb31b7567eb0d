import { ABSENT } from "./tracked.ts";

/** A value in 32 bits: a small integer, or an index into one of the tables. Lowest two bits say which. */
export type ValueRef = number;

const INTEGER = 0;
const DOUBLE = 1;
const CONTAINER = 2;
const OTHER = 3;

/** Dedup index is dropped at this size: a Map holds no more than 2^24 entries. */
const MOST_KNOWN = 8_000_000;

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

/** Values of cells, each kept once: equal strings and big integers share an entry; containers are named by id. */
export class ValueTable {
  private doubles = new Float64Array(1024);
  private doubleCount = 0;
  private readonly others: unknown[] = [];
  private readonly known = new Map<unknown, number>();

  constructor() {
    for (const constant of [ABSENT, undefined, null, true, false]) this.encodeOther(constant);
  }

  /** A ref to anything but a container. */
  encode(value: unknown): ValueRef {
    if (typeof value !== "number") return this.encodeOther(value);
    if ((value << 2) >> 2 === value && (value !== 0 || 1 / value > 0)) return value << 2;
    if (this.doubleCount === this.doubles.length) {
      const grown = new Float64Array(this.doubleCount * 2);
      grown.set(this.doubles);
      this.doubles = grown;
    }
    this.doubles[this.doubleCount] = value;
    return (this.doubleCount++ << 2) | DOUBLE;
  }

  /** The value of a ref that is not a container's. */
  decode(ref: ValueRef): unknown {
    const at = ref >> 2;
    switch (ref & 3) {
      case INTEGER:
        return at;
      case DOUBLE:
        return this.doubles[at];
      case OTHER:
        return this.others[at];
      default:
        throw new Error(`ref ${ref} names a container`);
    }
  }

  private encodeOther(value: unknown): ValueRef {
    const seen = this.known.get(value);
    if (seen !== undefined) return (seen << 2) | OTHER;
    if (this.known.size >= MOST_KNOWN) this.known.clear();
    const at = this.others.length;
    this.others.push(value);
    this.known.set(value, at);
    return (at << 2) | OTHER;
  }

  /** Bytes held, estimated. */
  bytes(): number {
    return this.doubles.byteLength + this.others.length * 64;
  }
}

/** Ref of `ABSENT` in every table. */
export const ABSENT_REF: ValueRef = OTHER;
