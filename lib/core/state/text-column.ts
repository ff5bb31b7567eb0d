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
    const start = this.end;
    this.ints.push(text.length * 2);
    if (this.pushNarrow(text)) return;
    this.ints.truncate(start);
    this.ints.push(text.length * 2 + 1);
    for (let at = 0; at < text.length; at += 2) this.ints.push(word(text, at, 16, text.length));
  }

  /** False, and some of it is there, when there are wide units. */
  private pushNarrow(text: string): boolean {
    const whole = text.length & ~3;
    let all = 0;
    for (let at = 0; at < whole; at += 4) {
      const [a, b] = [text.charCodeAt(at), text.charCodeAt(at + 1)];
      const [c, d] = [text.charCodeAt(at + 2), text.charCodeAt(at + 3)];
      all |= a | b | c | d;
      this.ints.push(a | (b << 8) | (c << 16) | (d << 24));
    }
    for (let at = whole; at < text.length; at++) all |= text.charCodeAt(at);
    if (all > 255) return false;
    if (whole < text.length) this.ints.push(word(text, whole, 8, text.length));
    return true;
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

/** The units from `at` on that fit into an integer, `bits` each. */
function word(text: string, at: number, bits: 8 | 16, length: number): number {
  let found = 0;
  for (let shift = 0; shift < 32 && at < length; shift += bits, at++) found |= text.charCodeAt(at) << shift;
  return found;
}
