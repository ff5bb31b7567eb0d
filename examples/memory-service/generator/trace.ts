import type { Timed } from "./pending-queue.ts";
import { type Micros, millisecond } from "./virtual-time.ts";
import { type Instance, pickInstance, type Service, type Stream, type World } from "./world.ts";

/** An event that is decided on and waits for its time. */
export interface PendingEvent extends Timed {
  at: Micros;
  eventId: string;
  eventType: string;
  eventVersion: number;
  stream: Stream;
  correlationId: string;
  causationId: string | null;
  userId: string | null;
  payload: object;
  instance: Instance;
  /** Runs when the event enters the log: what it changes in the world is not known before. */
  onWritten?: () => void;
}

export interface NewEvent {
  service: Service;
  stream: Stream;
  type: string;
  payload: object;
  version?: number;
  /** When it must not be any instance of the service. */
  instance?: Instance;
  onWritten?: () => void;
}

/** Writes down one request or job as events that cause each other. */
export interface Trace {
  readonly events: readonly PendingEvent[];
  /** An event without a cause in the log; `command` is the id of the command that caused it, if one did. */
  begin(at: Micros, event: NewEvent, command: string | null): PendingEvent;
  /** An effect of `cause`, about `delayMs` after it. */
  follow(cause: PendingEvent, delayMs: number, event: NewEvent): PendingEvent;
}

export function createTrace(world: World, correlationId: string, userId: string | null): Trace {
  const { random } = world;
  const events: PendingEvent[] = [];
  const write = (at: Micros, causationId: string | null, event: NewEvent) => {
    const pending: PendingEvent = {
      at,
      eventId: makeUuid(world, at),
      eventType: event.type,
      eventVersion: event.version ?? 1,
      stream: event.stream,
      correlationId,
      causationId,
      userId,
      payload: event.payload,
      instance: event.instance ?? pickInstance(random, event.service, at),
      ...(event.onWritten === undefined ? {} : { onWritten: event.onWritten }),
    };
    events.push(pending);
    return pending;
  };
  return {
    events,
    begin: (at, event, command) => write(at, command, event),
    follow(cause, delayMs, event) {
      // Never at the same microsecond: an effect stands after its cause in the log.
      const delay = Math.ceil(random.gap(delayMs * 0.6 * millisecond) + delayMs * 0.4 * millisecond) + 1;
      return write(cause.at + delay, cause.eventId, event);
    },
  };
}

/** A UUID version 7: its first 48 bits are the time, the rest is random. */
export function makeUuid({ random }: World, at: Micros): string {
  const time = Math.floor(at / 1_000)
    .toString(16)
    .padStart(12, "0");
  const variant = "89ab".charAt(random.between(0, 3));
  const tail = random.hex(8) + random.hex(4);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${random.hex(3)}-${variant}${random.hex(3)}-${tail}`;
}
