/** Random choices that are the same ones for the same seed. */
export class Dice {
  private state: number;

  constructor(seed: number) {
    this.state = seed >>> 0;
  }

  /** From 0 up to, but not including 1. */
  roll(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = this.state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** An integer from 0 up to, but not including `bound`. */
  below(bound: number): number {
    return Math.floor(this.roll() * bound);
  }

  chance(share: number): boolean {
    return this.roll() < share;
  }

  /** One of a list that is not empty. */
  pick<T>(list: readonly T[]): T {
    return list[this.below(list.length)] as T;
  }

  /** A copy in another order. */
  shuffle<T>(list: readonly T[]): T[] {
    const copy = [...list];
    for (let at = copy.length - 1; at > 0; at--) {
      const other = this.below(at + 1);
      [copy[at], copy[other]] = [copy[other] as T, copy[at] as T];
    }
    return copy;
  }

  /** At most `most` of a list, in their order. */
  some<T>(list: readonly T[], most: number): T[] {
    if (list.length <= most) return [...list];
    const chosen = new Set(this.shuffle(list.map((_, index) => index)).slice(0, most));
    return list.filter((_, index) => chosen.has(index));
  }
}
