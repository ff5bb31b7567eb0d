import type { PagePool } from "../state/page-pool.ts";
import { PagedRow } from "../state/paged-row.ts";

type Numbers = Float64Array | Float32Array | Uint8Array | Int32Array;

interface NumbersType<T> {
  new (buffer: ArrayBuffer): T;
  readonly BYTES_PER_ELEMENT: number;
}

/** A column of numbers that grows at its end, in pages. */
export class GrowingColumn<T extends Numbers> {
  private readonly pages: PagedRow<T>;
  private readonly shift: number;
  private readonly mask: number;
  private tail: T;
  /** Entries that the pages have room for. */
  private room: number;
  private length = 0;

  constructor(pool: PagePool, type: NumbersType<T>) {
    this.pages = new PagedRow(pool, (buffer) => new type(buffer));
    this.room = pool.pageBytes / type.BYTES_PER_ELEMENT;
    this.mask = this.room - 1;
    this.shift = Math.log2(this.room);
    this.tail = this.pages.add();
  }

  /** Sets the last entry or the one after it. */
  set(index: number, value: number): void {
    if (index === this.room) {
      this.tail = this.pages.add();
      this.room += this.mask + 1;
    }
    this.tail[index & this.mask] = value;
    if (index === this.length) this.length++;
  }

  /** NaN beyond what was set. */
  at(index: number): number {
    if (index < 0 || index >= this.length) return Number.NaN;
    return this.pages.at(index >>> this.shift)[index & this.mask] as number;
  }
}
