import type { StoredEvent } from "#core/envelope.ts";
import type { EventSource } from "#core/source-port.ts";
import type { SegmentRef } from "#server/segments/segment-file.ts";

/** The n-th event of the source, from 1: by the segments' counts, then by reading the one that holds it. */
export async function findNthEvent(
  segments: readonly SegmentRef[],
  source: EventSource,
  ordinal: number,
): Promise<StoredEvent | null> {
  let rest = ordinal;
  for (const ref of segments) {
    if (rest <= ref.events) return (await source.read(ref.from - 1, rest)).at(-1) ?? null;
    rest -= ref.events;
  }
  return null;
}
