import { IntColumn } from "./int-column.ts";
import type { PagePool } from "./page-pool.ts";

/** Units that are put together at once: engines take no more arguments than that. */
const MOST_ARGUMENTS = 4_096;

/** Texts one after another in pages: the length and whether there are wide units, then four units to an integer, or two wide ones. */
export class TextColumn {
  private readonly ints: IntColumn;

  constructor(pool: PagePool) {
    this.ints = new IntColumn(pool);
  }

  /** Where the next text will stand. */
  get end(): number {
    return this.ints.length;
  }

  push(text: string): void {
    const bits = isWide(text) ? 16 : 8;
    this.ints.push(text.length * 2 + (bits === 16 ? 1 : 0));
    for (let at = 0; at < text.length; ) {
      let word = 0;
      // Beyond the end there is NaN, which is 0 here.
      for (let shift = 0; shift < 32; shift += bits) word |= text.charCodeAt(at++) << shift;
      this.ints.push(word);
    }
  }

  /** The text that stands there. */
  at(start: number): string {
    const head = this.ints.at(start);
    const length = head >>> 1;
    const bits = head & 1 ? 16 : 8;
    const mask = 2 ** bits - 1;
    let text = "";
    let units: number[] = [];
    for (let at = start + 1, left = length; left > 0; at++) {
      const word = this.ints.at(at);
      for (let shift = 0; shift < 32 && left > 0; shift += bits, left--) units.push((word >>> shift) & mask);
      if (units.length < MOST_ARGUMENTS && left > 0) continue;
      text += String.fromCharCode(...units);
      units = [];
    }
    return text;
  }

  /** Bytes held, in memory or not. */
  bytes(): number {
    return this.ints.length * 4;
  }
}

function isWide(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 255) return true;
  return false;
}
