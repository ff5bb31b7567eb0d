import type { PagePool } from "./page-pool.ts";
import { PagedRow } from "./paged-row.ts";

/** A column of 32-bit integers in pages. */
export class IntColumn {
  length = 0;
  private readonly pages: PagedRow<Int32Array>;
  private readonly shift: number;
  private readonly mask: number;
  private tail: Int32Array = new Int32Array(0);

  constructor(pool: PagePool) {
    this.pages = new PagedRow(pool, (buffer) => new Int32Array(buffer));
    this.mask = pool.pageBytes / 4 - 1;
    this.shift = Math.log2(pool.pageBytes / 4);
  }

  push(value: number): void {
    const at = this.length & this.mask;
    if (at === 0) this.tail = this.pages.add();
    this.tail[at] = value;
    this.length++;
  }

  /** Undefined behaviour beyond the end. */
  at(index: number): number {
    return this.pages.at(index >>> this.shift)[index & this.mask] as number;
  }

  /** Gives up everything from `length` on. */
  truncate(length: number): void {
    while (this.length > length) {
      const first = (this.length - 1) & ~this.mask;
      if (first >= length) this.tail = this.pages.drop() ?? this.tail;
      this.length = Math.max(first, length);
    }
  }

  /** Visits a range, `to` exclusive, in order until true, which is then the answer; a visit asks for no pages. */
  some(from: number, to: number, visit: (value: number) => boolean): boolean {
    for (let at = from; at < to; ) {
      const page = this.pages.at(at >>> this.shift);
      const end = Math.min(to, (at | this.mask) + 1);
      for (; at < end; at++) if (visit(page[at & this.mask] as number)) return true;
    }
    return false;
  }
}
