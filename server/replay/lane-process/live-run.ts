import type { Circumstances } from "#core/determinism/circumstances.ts";
import type { Position } from "#core/position.ts";
import type { PlainRun } from "#core/replay/plain-run.ts";
import { readSegment, type Segment, type SegmentRef } from "#server/segments/segment-file.ts";
import type { BodyReader } from "./body-reader.ts";
import { firstAfter } from "./first-after.ts";
import { startsWith } from "./late-errors.ts";
import type { LaneRealm } from "./realm/lane-realm.ts";
import { toOwnEnvelope } from "./to-envelope.ts";
import type { Watched } from "./watcher.ts";

/** Where the events are, and what their handlers run in. */
export interface RunSetting {
  realm: LaneRealm;
  watched: Watched;
  circumstances: Circumstances;
  bodies: BodyReader;
}

/** One bare run of a fresh start, which stands after some event and can only go on. */
export class LiveRun {
  readonly plain: PlainRun;
  readonly #setting: RunSetting;
  /** Of the last event that is done. */
  #position: Position = 0;
  #current: { ref: SegmentRef; segment: Segment } | null = null;

  constructor(plain: PlainRun, setting: RunSetting) {
    this.plain = plain;
    this.#setting = setting;
  }

  get position(): Position {
    return this.#position;
  }

  /** Lets go of the events that were read. */
  park(): void {
    this.#current = null;
  }

  /** Does the next event; answers a promise only when it has to be waited for. Throws `SegmentCorruptError`, `RerunError`. */
  next(segments: readonly SegmentRef[], folder: string): undefined | Promise<void> {
    const { segment, index } = this.#find(segments, folder);
    const position = segment.position[index] ?? 0;
    if (!this.plain.takes(segment.eventType[index] ?? "")) {
      this.plain.skip();
      this.#position = position;
      return undefined;
    }
    const running = this.#handle(segment, index);
    if (running === undefined) this.#position = position;
    return running?.then(() => {
      this.#position = position;
    });
  }

  #handle(segment: Segment, index: number): undefined | Promise<void> {
    const { realm, watched, circumstances, bodies } = this.#setting;
    const ordinal = this.plain.ordinal + 1;
    const event = toOwnEnvelope(segment, index, bodies);
    // What comes up late of it was told when it was recorded.
    startsWith(-ordinal);
    watched.enter(ordinal);
    realm.begin(ordinal, circumstances);
    let waiting = false;
    try {
      const running = this.plain.run(event);
      waiting = running !== undefined || realm.startedLater();
      return waiting ? this.#finish(running) : undefined;
    } finally {
      if (!waiting) this.#leave();
    }
  }

  /** What a handler started goes on before the next event comes. */
  async #finish(running: undefined | Promise<void>): Promise<void> {
    const { realm } = this.#setting;
    try {
      if (running !== undefined) await realm.settle(running);
      if (realm.startedLater()) await realm.drain();
    } finally {
      this.#leave();
    }
  }

  #leave(): void {
    this.#setting.realm.end();
    this.#setting.watched.leave();
  }

  #find(segments: readonly SegmentRef[], folder: string): { segment: Segment; index: number } {
    if (this.#current === null || this.#position >= this.#current.ref.to) {
      const ref = segments.find(({ to }) => to > this.#position);
      if (ref === undefined) throw new RangeError(`there is no event after position ${this.#position}`);
      this.#current = { ref, segment: readSegment(folder, ref) };
    }
    const { segment } = this.#current;
    return { segment, index: firstAfter(segment.position, this.#position) };
  }
}
