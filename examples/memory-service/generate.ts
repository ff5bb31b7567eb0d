import type { EventDraft } from "#core/envelope.ts";
import { forgetOnRequest } from "./generator/forget-on-request.ts";
import { createPendingQueue } from "./generator/pending-queue.ts";
import { createRandom } from "./generator/random.ts";
import { runConsolidation } from "./generator/run-consolidation.ts";
import { runDecay } from "./generator/run-decay.ts";
import { tellTurn } from "./generator/tell-turn.ts";
import type { PendingEvent } from "./generator/trace.ts";
import { type Arrival, arrive } from "./generator/traffic.ts";
import { second, writeTime } from "./generator/virtual-time.ts";
import { createWorld, pickSpeaker, type World } from "./generator/world.ts";

export interface LogOptions {
  /** Equal seeds give equal logs, byte for byte. */
  seed: number;
  /** Exact number of events; 20,000 when absent. More events are more users in the same two days, not more days. */
  events?: number;
}

const usualEvents = 20_000;
/** No event of a trace is decided on earlier than this before its arrival's time. */
const lookBehind = 5 * second;

/** Writes the log of the demo in time order, in constant memory whatever its length. */
export function* generateLog({ seed, events = usualEvents }: LogOptions): Generator<EventDraft, void> {
  const random = createRandom(seed);
  const scale = events / usualEvents;
  const world = createWorld(random, scale);
  const queue = createPendingQueue<PendingEvent>();
  let written = 0;

  for (const arrival of arrive(random, events)) {
    for (
      let due = queue.popUntil(arrival.at - lookBehind);
      due;
      due = queue.popUntil(arrival.at - lookBehind)
    ) {
      if (written === events) return;
      written++;
      yield writeDown(world, due);
    }
    if (written === events) return;
    for (const event of happen(world, arrival, scale)) queue.push(event);
  }
}

function happen(world: World, arrival: Arrival, scale: number): PendingEvent[] {
  const { random } = world;
  switch (arrival.kind) {
    case "user": {
      const user = pickSpeaker(world);
      return random.chance(0.02)
        ? forgetOnRequest(world, user, arrival.at)
        : tellTurn(world, user, arrival.at);
    }
    case "decay":
      return batches(Math.ceil(scale), (batch) => {
        return runDecay(world, `decay-${hourName(arrival.at)}-${batch + 1}`, arrival.at + batch * second);
      });
    case "consolidation":
      return batches(Math.ceil(scale * 25), (batch) => {
        const runId = `consolidation-${hourName(arrival.at)}-${batch + 1}`;
        return runConsolidation(world, runId, random.pick(world.users), arrival.at + batch * second);
      });
  }
}

/** `2025-03-04T10h` */
function hourName(at: number): string {
  return `${writeTime(at).slice(0, 13)}h`;
}

function batches(count: number, run: (batch: number) => PendingEvent[]): PendingEvent[] {
  return Array.from({ length: count }, (_, batch) => run(batch)).flat();
}

function writeDown({ random }: World, event: PendingEvent): EventDraft {
  event.stream.version++;
  event.onWritten?.();
  return {
    eventId: event.eventId,
    eventType: event.eventType,
    eventVersion: event.eventVersion,
    streamId: event.stream.id,
    streamVersion: event.stream.version,
    correlationId: event.correlationId,
    causationId: event.causationId,
    userId: event.userId,
    occurredAt: writeTime(event.at),
    recordedAt: writeTime(event.at + random.between(300, 2_500)),
    payloadText: JSON.stringify(event.payload),
    metadataText: JSON.stringify(event.instance),
  };
}
