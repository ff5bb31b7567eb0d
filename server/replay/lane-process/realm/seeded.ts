import type { Desk } from "./desk.ts";

function mix(value: number): number {
  let mixed = Math.imul(value ^ (value >>> 16), 0x21f0aaad);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
  return (mixed ^ (mixed >>> 15)) >>> 0;
}

/** A generator of 32-bit numbers for one question of a run: the same seed, event and question give the same numbers. */
export function seeded({ seed }: { seed: number }, { ordinal, calls }: Desk): () => number {
  let state = mix(mix(mix(seed + 0x9e3779b9) + ordinal) + calls);
  return () => {
    state = (state + 0x9e3779b9) | 0;
    return mix(state);
  };
}

/** Between 0 and 1, 1 exclusive, with all 53 bits. */
export function fraction(next: () => number): number {
  return ((next() >>> 5) * 67_108_864 + (next() >>> 6)) / 9_007_199_254_740_992;
}

export function fillBytes(bytes: Uint8Array, next: () => number): void {
  for (let index = 0; index < bytes.length; index++) bytes[index] = next() & 255;
}
