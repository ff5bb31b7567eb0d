const STRIDE = 3;

/** Which cell held which container since which event, in the order of events: what the way up is found by. */
export class LinkLog {
  private rows = new Int32Array(STRIDE << 8);
  /** Number of links. */
  length = 0;

  add(cell: number, container: number, event: number): void {
    const at = this.length++ * STRIDE;
    if (at === this.rows.length) {
      const grown = new Int32Array(at * 2);
      grown.set(this.rows);
      this.rows = grown;
    }
    this.rows[at] = cell;
    this.rows[at + 1] = container;
    this.rows[at + 2] = event;
  }

  cellAt(index: number): number {
    return this.rows[index * STRIDE] as number;
  }

  containerAt(index: number): number {
    return this.rows[index * STRIDE + 1] as number;
  }

  eventAt(index: number): number {
    return this.rows[index * STRIDE + 2] as number;
  }

  /** Bytes held. */
  bytes(): number {
    return this.length * STRIDE * 4;
  }
}
