import type { EventEnvelope } from "../envelope.ts";
import type { RecordedProjection } from "./recording.ts";
import { RerunError } from "./rerun-error.ts";
import { isPromise } from "./run-handler.ts";

/** What became of the n-th event, from 1, when it was recorded: a bare run decides the same. */
export interface Decisions {
  hasFailed(ordinal: number): boolean;
  /** True when what the handler returned became the state. */
  hasReplaced(ordinal: number): boolean;
}

/**
 * The handlers run on the bare state: nothing is watched, and nothing is kept but the state as it is now.
 *
 * Closures, module variables and private fields are what they were at that event, which no journal can say. Events that
 * failed in the replay are left out: the state went back before them.
 */
export class PlainRun {
  state: unknown;
  /** Events that are done; the state is that after the last of them. */
  ordinal = 0;
  private readonly projection: RecordedProjection;
  private readonly decisions: Decisions;

  /** Throws what `initialState` throws. */
  constructor(projection: RecordedProjection, decisions: Decisions) {
    this.projection = projection;
    this.decisions = decisions;
    this.state = projection.initialState();
  }

  /** True when the next event, of that type, is to be run. */
  takes(eventType: string): boolean {
    const { evolve, handlers } = this.projection;
    return (evolve !== null || handlers.has(eventType)) && !this.decisions.hasFailed(this.ordinal + 1);
  }

  /** Counts an event that is not to be run. */
  skip(): void {
    this.ordinal++;
  }

  /**
   * Runs the next event, which must be nobody else's. Answers a promise only when the handler does.
   *
   * Throws `RerunError` when the handler throws, which it did not when it was recorded.
   */
  run(event: EventEnvelope): undefined | Promise<void> {
    const { evolve, handlers } = this.projection;
    const handler = evolve ?? handlers.get(event.eventType);
    if (handler === undefined) throw new RangeError(`nothing handles ${event.eventType}`);
    let returned: unknown;
    try {
      returned = handler(this.state, event);
      if (isPromise(returned)) return this.await(returned, event);
    } catch (error) {
      throw this.failed(event, error);
    }
    this.accept(returned);
    return undefined;
  }

  private async await(running: PromiseLike<unknown>, event: EventEnvelope): Promise<void> {
    let returned: unknown;
    try {
      returned = await running;
    } catch (error) {
      throw this.failed(event, error);
    }
    this.accept(returned);
  }

  private accept(returned: unknown): void {
    this.ordinal++;
    if (returned !== undefined && this.decisions.hasReplaced(this.ordinal)) this.state = returned;
  }

  private failed({ position }: EventEnvelope, cause: unknown): RerunError {
    const why = `its handler failed at position ${position}, where it did not before`;
    return new RerunError(why, { cause });
  }
}
