import type { PendingEvent, Trace } from "./trace.ts";
import { type Memory, newSalienceVersion, pickInstance, type World } from "./world.ts";

/**
 * The salience service weighs a memory. Version 2.0.0 of the service writes version 2 of the event, and does not say
 * `salience` any more: this is the incident.
 */
export function scoreMemory(
  world: World,
  trace: Trace,
  cause: PendingEvent,
  memory: Memory,
  salience: number,
): PendingEvent {
  const scoredAt = Math.round(salience * 1_000) / 1_000;
  // Chosen by the time of the cause: what was under way at the deployment ends where it began.
  const instance = pickInstance(world.random, "salience", cause.at);
  const isNew = instance.version === newSalienceVersion;
  const payload = isNew
    ? { memory_id: memory.id, score: scoredAt, model: "salience-2", factors: factorsOf(memory) }
    : { memory_id: memory.id, salience: scoredAt, reasons: factorsOf(memory) };
  return trace.follow(cause, 35, {
    service: "salience",
    stream: memory.salienceStream,
    type: "SalienceScored",
    version: isNew ? 2 : 1,
    payload,
    instance,
    onWritten: () => {
      memory.salience = scoredAt;
    },
  });
}

function factorsOf(memory: Memory): string[] {
  switch (memory.kind) {
    case "preference":
      return ["stated", "long-lived"];
    case "fact":
      return ["stated", "personal"];
    case "goal":
      return ["stated", "recurring"];
    case "plan":
      return ["stated", "dated"];
  }
}
