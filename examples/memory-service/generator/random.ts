/** A stream of random numbers that depends on its seed alone. */
export interface Random {
  /** 0 <= number < 1. */
  next(): number;
  /** An integer from `least` to `most`, both inclusive. */
  between(least: number, most: number): number;
  chance(probability: number): boolean;
  pick<T>(list: readonly [T, ...T[]]): T;
  /** Exponentially distributed around `mean`, as gaps between independent arrivals are. */
  gap(mean: number): number;
  /** `length` lowercase hex digits, at most 8. */
  hex(length: number): string;
}

/** Xorshift128 (Marsaglia 2003), seeded through a multiplicative hash so that near seeds give far streams. */
export function createRandom(seed: number): Random {
  let [a, b, c, d] = [scramble(seed), scramble(seed + 1), scramble(seed + 2), scramble(seed + 3)];
  const bits = () => {
    const t = d ^ (d << 11);
    d = c;
    c = b;
    b = a;
    a = (a ^ (a >>> 19) ^ t ^ (t >>> 8)) >>> 0;
    return a;
  };
  for (let round = 0; round < 16; round++) bits();
  const next = () => bits() / 0x1_0000_0000;
  return {
    next,
    between: (least, most) => least + Math.floor(next() * (most - least + 1)),
    chance: (probability) => next() < probability,
    pick: (list) => list[Math.floor(next() * list.length)] ?? list[0],
    gap: (mean) => -Math.log(1 - next()) * mean,
    hex: (length) => bits().toString(16).padStart(8, "0").slice(0, length),
  };
}

function scramble(seed: number): number {
  let hash = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0 || 1;
}
