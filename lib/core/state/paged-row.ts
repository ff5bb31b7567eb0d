import type { Page, PagePool } from "./page-pool.ts";

/**
 * The pages of one column that grows at its end, by their number from 0.
 *
 * A page that was got is good until another one is asked for, of whatever column: its memory may then be another's.
 * Only the last page is written to; it stays in memory.
 */
export class PagedRow<View> {
  private readonly pool: PagePool;
  private readonly viewOf: (buffer: ArrayBuffer) => View;
  private readonly pages: Page<View>[] = [];

  constructor(pool: PagePool, viewOf: (buffer: ArrayBuffer) => View) {
    this.pool = pool;
    this.viewOf = viewOf;
  }

  get count(): number {
    return this.pages.length;
  }

  at(index: number): View {
    const page = this.pages[index] as Page<View>;
    page.used = true;
    return page.view ?? this.open(page);
  }

  /** A new last page, with anything in it. It is good until the next one is added. */
  add(): View {
    const last = this.pages.at(-1);
    const page = this.pool.add<View>();
    this.pages.push(page);
    if (last !== undefined) last.pinned = false;
    return this.open(page);
  }

  /** Gives up the last page; the one before is written to again. Null when there is none. */
  drop(): View | null {
    const dropped = this.pages.pop();
    if (dropped !== undefined) this.pool.drop(dropped);
    const last = this.pages.at(-1);
    if (last === undefined) return null;
    last.pinned = true;
    const view = last.view ?? this.open(last);
    last.stored = false;
    return view;
  }

  private open(page: Page<View>): View {
    const view = this.viewOf(page.buffer ?? this.pool.load(page));
    page.view = view;
    return view;
  }
}
