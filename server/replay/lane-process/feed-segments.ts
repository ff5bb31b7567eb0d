import { performance } from "node:perf_hooks";
import type { Position } from "#core/position.ts";
import { readSegment, type Segment, type SegmentRef } from "#server/segments/segment-file.ts";
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
  /** Why it can take no further event. */
  readonly problem: Error | null;
  /** Handles one event; answers a promise only when it has to wait. */
  eat(segment: Segment, index: number, announced: boolean): undefined | Promise<void>;
  /** Lets other work in; `carefully`: after each event. */
  letIn(carefully: boolean): Promise<void>;
  /** Milliseconds that have gone by in `eat`. */
  spend(milliseconds: number): void;
}

/**
 * Feeds what lies after `reached` up to the target, in slices, between which other work is let in.
 *
 * Rejects with `SegmentCorruptError`, having fed what came before the damaged segment, and with the eater's problem,
 * having fed the event that it came up with.
 */
export async function feedSegments(eater: Eater, order: Order, folder: string): Promise<void> {
  for (const ref of order.segments) {
    if (ref.to <= eater.reached) continue;
    await feedSegment(eater, readSegment(folder, ref), order);
    if (eater.problem !== null && eater.reached < Math.min(ref.to, order.target)) throw eater.problem;
    if (eater.isCancelled) break;
  }
  await eater.letIn(order.careful !== null);
}

async function feedSegment(eater: Eater, segment: Segment, { target, careful }: Order): Promise<void> {
  const { position: positions } = segment;
  const start = firstAfter(positions, eater.reached);
  let sliceStart = performance.now();
  for (let index = start; index < positions.length; index++) {
    const position = positions[index] ?? 0;
    if (position > target || eater.isCancelled || eater.problem !== null) break;
    const carefully = careful !== null && position >= careful;
    // What came before is judged by itself: it must not be blamed on the first event that is announced.
    if (carefully && (index === start || (positions[index - 1] ?? 0) < careful)) await eater.letIn(true);
    const eating = eater.eat(segment, index, carefully);
    if (eating !== undefined) await eating;
    const now = performance.now();
    if (now - sliceStart < sliceMs && !carefully) continue;
    eater.spend(now - sliceStart);
    await eater.letIn(carefully);
    sliceStart = performance.now();
  }
  eater.spend(performance.now() - sliceStart);
}
