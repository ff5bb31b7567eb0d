import type { SegmentCache } from "#server/segments/segment-cache.ts";
import type { SegmentRef } from "#server/segments/segment-file.ts";
import { needsSegments } from "./protocol.ts";

type Ask = (segments: SegmentRef[] | null) => Promise<unknown>;

/**
 * Asks a lane; once more with the list of segments when it says that it has to read events, and again when one of them
 * was damaged. `known`: the question needs the list in any case.
 */
export async function askWithSegments(cache: SegmentCache, known: boolean, ask: Ask): Promise<unknown> {
  if (!known) {
    try {
      return await ask(null);
    } catch (error) {
      if ((error as Error).name !== needsSegments) throw error;
    }
  }
  try {
    return await ask([...cache.list()]);
  } catch (error) {
    if ((error as Error).name !== "SegmentCorruptError") throw error;
    await cache.repair();
    return ask([...cache.list()]);
  }
}
