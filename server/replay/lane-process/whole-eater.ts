import type { CheckRun } from "#core/determinism/check-run.ts";
import type { WholeRuns } from "#core/determinism/whole-runs.ts";
import type { Position } from "#core/position.ts";
import type { Segment } from "#server/segments/segment-file.ts";
import { BodyReader } from "./body-reader.ts";
import type { Eater } from "./feed-segments.ts";
import { toOwnEnvelope } from "./to-envelope.ts";

interface Setting {
  exactIntegers: boolean;
  pause(carefully: boolean): Promise<void>;
}

/** Feeds a check's events to runs of the whole log, which are compared with each other. */
export class WholeEater implements Eater {
  readonly problem = null;
  readonly #run: CheckRun;
  readonly #wholes: WholeRuns;
  readonly #setting: Setting;
  readonly #bodies: BodyReader;
  reached: Position = 0;
  isCancelled = false;
  #events = 0;

  constructor(run: CheckRun, wholes: WholeRuns, setting: Setting) {
    this.#run = run;
    this.#wholes = wholes;
    this.#setting = setting;
    this.#bodies = new BodyReader({ exactIntegers: setting.exactIntegers, quiet: true });
  }

  cancel(): void {
    this.isCancelled = true;
  }

  /** To be called after the last event. */
  finish(): void {
    this.#wholes.finish();
  }

  spend(): void {}

  async letIn(carefully: boolean): Promise<void> {
    this.#run.notes.notePollution(null);
    await this.#setting.pause(carefully);
  }

  eat(segment: Segment, index: number): undefined | Promise<void> {
    const position = segment.position[index] ?? 0;
    const handler = this.#run.handlerOf(segment.eventType[index] ?? "");
    const ordinal = ++this.#events;
    if (handler === null) {
      this.reached = position;
      return undefined;
    }
    const event = toOwnEnvelope(segment, index, this.#bodies);
    return this.#wholes.handle(event, ordinal, handler, this.#run.wholeOf(ordinal)).then(() => {
      this.reached = position;
    });
  }
}
