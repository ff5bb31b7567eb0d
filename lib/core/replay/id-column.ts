import type { PagePool } from "../state/page-pool.ts";
import { PagedRow } from "../state/paged-row.ts";
import { TextColumn } from "../state/text-column.ts";
import { GrowingColumn } from "./growing-column.ts";

const HYPHEN = 45;
const DIGITS = "0123456789abcdef";
/** Where a UUID's text has its hyphens. */
const isHyphen = (at: number) => at === 8 || at === 13 || at === 18 || at === 23;

/** By character code: the value of a lower-case hexadecimal digit, 255 for anything else. */
const digitOf = new Uint8Array(65_536).fill(255);
for (let value = 0; value < 16; value++) digitOf[DIGITS.charCodeAt(value)] = value;

/** Of the text that is put together: one that grows by its digits is a kilobyte of pieces. */
const units = new Array<number>(36).fill(HYPHEN);

/** A column of texts that mostly are UUIDs, in 16 bytes each; of any other text they say where it stands. */
export class IdColumn {
  private readonly words: PagedRow<Uint32Array>;
  private readonly shift: number;
  private readonly mask: number;
  private tail: Uint32Array = new Uint32Array(0);
  private readonly texts: TextColumn;
  private readonly isText: GrowingColumn<Uint8Array>;
  length = 0;

  constructor(pool: PagePool) {
    this.words = new PagedRow(pool, (buffer) => new Uint32Array(buffer));
    this.mask = pool.pageBytes / 16 - 1;
    this.shift = Math.log2(pool.pageBytes / 16);
    this.texts = new TextColumn(pool);
    this.isText = new GrowingColumn(pool, Uint8Array);
  }

  push(id: string): void {
    const index = this.length++;
    const at = (index & this.mask) * 4;
    if (at === 0) this.tail = this.words.add();
    const isUuid = id.length === 36 && this.pack(id, at);
    this.isText.set(index, isUuid ? 0 : 1);
    if (isUuid) return;
    this.tail[at] = this.texts.end;
    this.texts.push(id);
  }

  /** Empty beyond the end. */
  at(index: number): string {
    if (index >= this.length) return "";
    const isText = this.isText.at(index) === 1;
    const words = this.words.at(index >>> this.shift);
    const first = (index & this.mask) * 4;
    if (isText) return this.texts.at(words[first] as number);
    for (let at = 0, digit = 0; at < 36; at++) {
      if (isHyphen(at)) continue;
      const word = words[first + (digit >> 3)] as number;
      units[at] = DIGITS.charCodeAt((word >>> (28 - 4 * (digit & 7))) & 15);
      digit++;
    }
    return String.fromCharCode(...units);
  }

  /** Bytes held, estimated. */
  bytes(): number {
    return this.length * 16 + this.texts.bytes();
  }

  private pack(id: string, to: number): boolean {
    for (let at = 8; at <= 23; at += 5) if (id.charCodeAt(at) !== HYPHEN) return false;
    const first = word(id, 0, 0);
    const second = word(id, 9, 1);
    const third = word(id, 19, 1);
    const fourth = word(id, 28, 0);
    if (first < 0 || second < 0 || third < 0 || fourth < 0) return false;
    this.tail[to] = first;
    this.tail[to + 1] = second;
    this.tail[to + 2] = third;
    this.tail[to + 3] = fourth;
    return true;
  }
}

/** Eight digits from `from` on, the last four of them `gap` further; -1 when one of them is none. */
function word(id: string, from: number, gap: number): number {
  // No destructuring: this runs four times per event of a replay.
  let high = 0;
  let low = 0;
  let all = 0;
  for (let at = from; at < from + 4; at++) {
    const digit = digitOf[id.charCodeAt(at)] as number;
    all |= digit;
    high = (high << 4) | digit;
  }
  for (let at = from + 4 + gap; at < from + 8 + gap; at++) {
    const digit = digitOf[id.charCodeAt(at)] as number;
    all |= digit;
    low = (low << 4) | digit;
  }
  return all > 15 ? -1 : high * 65_536 + low;
}
