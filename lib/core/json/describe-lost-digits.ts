import type { LostDigits } from "./find-lost-digits.ts";

const mostNamed = 5;

/** One sentence on the integers of one event that lost digits; there must be at least one. */
export function describeLostDigits(lost: readonly LostDigits[]): string {
  const named = lost
    .slice(0, mostNamed)
    .map(({ pointer, written, read }) => `${pointer}: ${short(written)} is given as ${short(read)}`);
  const more = lost.length > mostNamed ? `; and ${lost.length - mostNamed} more` : "";
  return `an integer above 2^53 loses precision, as in JSON.parse: ${named.join("; ")}${more}`;
}

function short(digits: string): string {
  return digits.length > 40 ? `${digits.slice(0, 20)}… (${digits.length} digits)` : digits;
}
