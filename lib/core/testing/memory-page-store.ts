import { PagePool } from "../state/page-pool.ts";
import type { PageStore } from "../state/page-store.ts";

/** A store of pages that is no disk, and can be full. */
export class MemoryPageStore implements PageStore {
  readonly pages = new Map<number, Uint8Array>();
  full = false;

  write(page: number, bytes: Uint8Array): void {
    if (this.full) throw new Error("the store is full");
    this.pages.set(page, bytes.slice());
  }

  read(page: number, into: Uint8Array): void {
    const bytes = this.pages.get(page);
    if (bytes === undefined) throw new Error(`page ${page} was never written`);
    into.set(bytes);
  }
}

/** A pool with pages of two pairs and hardly any memory: nearly every access brings a page in and puts one out. */
export function tinyPool(store: PageStore = new MemoryPageStore()): PagePool {
  return new PagePool({ store, budgetBytes: 32 }, 16);
}
