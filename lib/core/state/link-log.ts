import { IntColumn } from "./int-column.ts";
import type { PagePool } from "./page-pool.ts";

const STRIDE = 3;

/** Which cell held which container since which event, in the order of events: what the way up is found by. */
export class LinkLog {
  private readonly rows: IntColumn;

  constructor(pool: PagePool) {
    this.rows = new IntColumn(pool);
  }

  /** Number of links. */
  get length(): number {
    return this.rows.length / STRIDE;
  }

  add(cell: number, container: number, event: number): void {
    this.rows.push(cell);
    this.rows.push(container);
    this.rows.push(event);
  }

  cellAt(index: number): number {
    return this.rows.at(index * STRIDE);
  }

  containerAt(index: number): number {
    return this.rows.at(index * STRIDE + 1);
  }

  eventAt(index: number): number {
    return this.rows.at(index * STRIDE + 2);
  }

  /** Bytes held, in memory or not. */
  bytes(): number {
    return this.rows.length * 4;
  }
}
