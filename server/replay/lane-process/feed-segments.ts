import { performance } from "node:perf_hooks";
import type { Position } from "#core/position.ts";
import { readSegment, type SegmentColumns, type SegmentRef } from "#server/segments/segment-file.ts";
import { firstAfter } from "./first-after.ts";

/** How long events are fed before questions and messages are let in. */
const sliceMs = 12;

/** Up to where to go on, and by which segments. */
export interface Order {
  segments: readonly SegmentRef[];
  target: Position;
  /** From this position on every event is announced before it is handled. */
  careful: Position | null;
}

/** Who is fed. */
export interface Eater {
  /** Position of the last event that is done. */
  readonly reached: Position;
  readonly isCancelled: boolean;
  /** Handles one event; answers a promise only when it has to wait. */
  eat(columns: SegmentColumns, index: number, announced: boolean): undefined | Promise<void>;
  /** Milliseconds that have gone by in `eat`. */
  spend(milliseconds: number): void;
}

/**
 * Feeds what lies after `reached` up to the target, in slices; `pause` is called and awaited between them.
 *
 * Rejects with `SegmentCorruptError`, having fed what came before the damaged segment.
 */
export async function feedSegments(
  eater: Eater,
  order: Order,
  folder: string,
  pause: () => Promise<void>,
): Promise<void> {
  for (const ref of order.segments) {
    if (ref.to <= eater.reached) continue;
    await feedSegment(eater, readSegment(folder, ref), order, pause);
    if (eater.isCancelled) return;
  }
}

async function feedSegment(
  eater: Eater,
  columns: SegmentColumns,
  { target, careful }: Order,
  pause: () => Promise<void>,
): Promise<void> {
  const { position: positions } = columns;
  let sliceStart = performance.now();
  for (let index = firstAfter(positions, eater.reached); index < positions.length; index++) {
    const position = positions[index] ?? 0;
    if (position > target || eater.isCancelled) break;
    const eating = eater.eat(columns, index, careful !== null && position >= careful);
    if (eating !== undefined) await eating;
    const now = performance.now();
    if (now - sliceStart < sliceMs) continue;
    eater.spend(now - sliceStart);
    await pause();
    sliceStart = performance.now();
  }
  eater.spend(performance.now() - sliceStart);
}
