const MOST_LISTED = 8;

/** The cells of one line by key: a short list while there are few, since most containers have few keys. */
export class CellMap {
  /** key, cell, key, cell, … */
  private list: unknown[] = [];
  private map: Map<unknown, number> | null = null;

  /** -1 when the key has no cell. */
  get(key: unknown): number {
    if (this.map !== null) return this.map.get(key) ?? -1;
    const { list } = this;
    for (let at = 0; at < list.length; at += 2) if (list[at] === key) return list[at + 1] as number;
    return Number.isNaN(key) ? this.findNaN() : -1;
  }

  /** Adds a key that is not there yet. */
  add(key: unknown, cell: number): void {
    if (this.map === null && this.list.length < 2 * MOST_LISTED) {
      // Not pushed: an array that grows takes room for sixteen more.
      this.list = [...this.list, key, cell];
      return;
    }
    if (this.map === null) {
      this.map = new Map();
      for (let at = 0; at < this.list.length; at += 2)
        this.map.set(this.list[at], this.list[at + 1] as number);
      this.list = [];
    }
    this.map.set(key, cell);
  }

  get size(): number {
    return this.map?.size ?? this.list.length / 2;
  }

  *keys(): IterableIterator<unknown> {
    if (this.map !== null) yield* this.map.keys();
    else for (let at = 0; at < this.list.length; at += 2) yield this.list[at];
  }

  private findNaN(): number {
    for (let at = 0; at < this.list.length; at += 2)
      if (Number.isNaN(this.list[at])) return this.list[at + 1] as number;
    return -1;
  }
}

/** Of lines that nobody wrote: most containers are never written after they were attached. */
export const NO_CELLS = new CellMap();
