import type { PageStore } from "./page-store.ts";

/** A fixed number of bytes of one column, in memory or in the store. */
export class Page<View> {
  readonly id: number;
  /** Null while it is only in the store. */
  buffer: ArrayBuffer | null = null;
  /** The buffer as its column reads it; null with it. */
  view: View | null = null;
  /** Read since it was last thought of as one to leave. */
  used = false;
  /** Stays in memory: it is being written to. */
  pinned = true;
  /** The store has it as it is. */
  stored = false;

  constructor(id: number) {
    this.id = id;
  }
}

interface PoolOptions {
  store: PageStore;
  /** Bytes of pages that may be in memory; what is being written to stays there in any case. */
  budgetBytes: number;
}

/** Bytes of a page: small enough that to bring one back costs microseconds, large enough that a million are never needed. */
const PAGE_BYTES = 1 << 16;

/**
 * Keeps the pages of all columns of a replay within a budget of memory: those that nobody reads go to a store.
 *
 * Pages leave by second chance: one that was read since the hand last came by stays for another round. A store that
 * refuses a page changes nothing but the budget: the page stays in memory, and `problem` says so.
 */
export class PagePool {
  readonly pageBytes: number;
  /** Why pages stay in memory beyond the budget: what the store said; null while it takes them. */
  problem: Error | null = null;
  /** Number of times that a page was written to the store, and read from it. */
  written = 0;
  loaded = 0;
  private readonly store: PageStore | null;
  private readonly mostFrames: number;
  /** Pages in memory, in the order in which the hand goes. */
  private readonly frames: Page<unknown>[] = [];
  private hand = 0;
  private nextId = 0;
  private readonly freeIds: number[] = [];

  /** Without a store everything stays in memory. `pageBytes` is a power of two, at least 16. */
  constructor(options: PoolOptions | null = null, pageBytes: number = PAGE_BYTES) {
    this.pageBytes = pageBytes;
    this.store = options?.store ?? null;
    this.mostFrames = options === null ? Number.MAX_SAFE_INTEGER : options.budgetBytes / pageBytes;
  }

  /** Whether pages may leave memory. */
  get spills(): boolean {
    return this.store !== null;
  }

  /** Bytes of the pages in memory. */
  get residentBytes(): number {
    return this.frames.length * this.pageBytes;
  }

  /** A new page, pinned, with anything in it. */
  add<View>(): Page<View> {
    const page = new Page<View>(this.freeIds.pop() ?? this.nextId++);
    this.place(page);
    return page;
  }

  /** Brings a page back into memory. */
  load(page: Page<unknown>): ArrayBuffer {
    if (this.store === null) throw new Error(`page ${page.id} is nowhere`);
    const buffer = this.place(page);
    try {
      this.store.read(page.id, new Uint8Array(buffer));
    } catch (error) {
      this.takeOut(page);
      throw error;
    }
    this.loaded++;
    page.stored = true;
    return buffer;
  }

  /** Forgets a page. */
  drop(page: Page<unknown>): void {
    if (page.buffer !== null) this.takeOut(page);
    this.freeIds.push(page.id);
  }

  /** Lets the store try again. */
  retry(): void {
    this.problem = null;
  }

  private takeOut(page: Page<unknown>): void {
    this.frames.splice(this.frames.indexOf(page), 1);
    page.buffer = null;
    page.view = null;
  }

  private place(page: Page<unknown>): ArrayBuffer {
    const at = this.frames.length < this.mostFrames ? -1 : this.findRoom();
    const left = this.frames[at];
    const buffer = left?.buffer ?? new ArrayBuffer(this.pageBytes);
    if (left === undefined) this.frames.push(page);
    else {
      left.buffer = null;
      left.view = null;
      this.frames[at] = page;
    }
    page.buffer = buffer;
    return buffer;
  }

  /** The frame of a page that may leave and is in the store; -1 when there is none. */
  private findRoom(): number {
    const { frames } = this;
    for (let step = 2 * frames.length; step > 0; step--) {
      if (this.hand >= frames.length) this.hand = 0;
      const at = this.hand++;
      const page = frames[at] as Page<unknown>;
      if (page.pinned) continue;
      if (page.used) page.used = false;
      else if (page.stored || this.putAway(page)) return at;
    }
    return -1;
  }

  private putAway(page: Page<unknown>): boolean {
    if (this.problem !== null || this.store === null || page.buffer === null) return false;
    try {
      this.store.write(page.id, new Uint8Array(page.buffer));
    } catch (error) {
      this.problem = error as Error;
      return false;
    }
    this.written++;
    page.stored = true;
    return true;
  }
}
