const second = 1_000_000n;
const minute = 60n * second;
const hour = 60n * minute;
const day = 24n * hour;

/** Round widths in microseconds, rising: 1, 2, 5, 10 … below a second, then what clocks and calendars are divided in. */
const widths: readonly bigint[] = [
  ...[1n, 10n, 100n, 1_000n, 10_000n, 100_000n].flatMap((ten) => [ten, 2n * ten, 5n * ten]),
  ...[1n, 2n, 5n, 10n, 15n, 30n].map((seconds) => seconds * second),
  ...[1n, 2n, 5n, 10n, 15n, 30n].map((minutes) => minutes * minute),
  ...[1n, 2n, 3n, 6n, 12n].map((hours) => hours * hour),
  ...[1n, 2n, 7n, 14n, 30n, 90n, 180n, 365n, 1_000n, 3_650n, 10_000n, 36_500n].map((days) => days * day),
];

/** The narrowest round width, in microseconds, by which at most `most` buckets on its multiples cover the range. */
export function chooseBucketWidth(start: bigint, end: bigint, most: number): bigint {
  return widths.find((width) => bucketsOf(start, end, width) <= BigInt(most)) ?? 36_500_000n * day;
}

function bucketsOf(start: bigint, end: bigint, width: bigint): bigint {
  return floorDivide(end - 1n, width) - floorDivide(start, width) + 1n;
}

function floorDivide(value: bigint, by: bigint): bigint {
  const quotient = value / by;
  return value % by < 0n ? quotient - 1n : quotient;
}
