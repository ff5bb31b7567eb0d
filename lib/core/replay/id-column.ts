const HYPHEN = 45;
const DIGITS = "0123456789abcdef";
/** Where a UUID's text has its hyphens. */
const isHyphen = (at: number) => at === 8 || at === 13 || at === 18 || at === 23;

/** By character code: the value of a lower-case hexadecimal digit, 255 for anything else. */
const digitOf = new Uint8Array(65_536).fill(255);
for (let value = 0; value < 16; value++) digitOf[DIGITS.charCodeAt(value)] = value;

/** A column of texts that mostly are UUIDs, in 16 bytes each; any other text is kept as it is. */
export class IdColumn {
  private words = new Uint32Array(4 << 8);
  private readonly others = new Map<number, string>();
  length = 0;

  push(id: string): void {
    const index = this.length++;
    if (index * 4 === this.words.length) {
      const grown = new Uint32Array(this.words.length * 2);
      grown.set(this.words);
      this.words = grown;
    }
    if (id.length !== 36 || !this.pack(id, index * 4)) this.others.set(index, id);
  }

  /** Empty beyond the end. */
  at(index: number): string {
    const other = this.others.get(index);
    if (other !== undefined || index >= this.length) return other ?? "";
    let text = "";
    for (let at = 0, digit = 0; at < 36; at++) {
      if (isHyphen(at)) {
        text += "-";
        continue;
      }
      const word = this.words[index * 4 + (digit >> 3)] as number;
      text += DIGITS.charAt((word >>> (28 - 4 * (digit & 7))) & 15);
      digit++;
    }
    return text;
  }

  /** Bytes held, estimated. */
  bytes(): number {
    return this.length * 16 + this.others.size * 100;
  }

  private pack(id: string, to: number): boolean {
    for (let at = 8; at <= 23; at += 5) if (id.charCodeAt(at) !== HYPHEN) return false;
    const first = word(id, 0, 0);
    const second = word(id, 9, 1);
    const third = word(id, 19, 1);
    const fourth = word(id, 28, 0);
    if (first < 0 || second < 0 || third < 0 || fourth < 0) return false;
    this.words[to] = first;
    this.words[to + 1] = second;
    this.words[to + 2] = third;
    this.words[to + 3] = fourth;
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
