import { createTrace, type PendingEvent } from "./trace.ts";
import type { Micros } from "./virtual-time.ts";
import type { Memory, World } from "./world.ts";

const mostPerRun = 40;

/** The hourly job by which everything slowly fades: one event per memory, all caused by the run. */
export function runDecay(world: World, runId: string, at: Micros): PendingEvent[] {
  const trace = createTrace(world, runId, null);
  const stream = { id: `salience-run-${runId.slice("decay-".length)}`, version: 0 };
  const memories = sampleMemories(world);
  const started = trace.begin(
    at,
    { service: "salience", stream, type: "DecayRunStarted", payload: { run_id: runId, factor: 0.97 } },
    null,
  );
  let last = started;
  for (const memory of memories) {
    const decayed = trace.follow(started, 150, {
      service: "salience",
      stream: memory.salienceStream,
      type: "SalienceDecayed",
      payload: { memory_id: memory.id, factor: 0.97 },
      onWritten: () => {
        memory.salience *= 0.97;
      },
    });
    if (decayed.at > last.at) last = decayed;
  }
  trace.follow(last, 30, {
    service: "salience",
    stream,
    type: "DecayRunCompleted",
    payload: { run_id: runId, memories: memories.length },
  });
  return [...trace.events];
}

function sampleMemories({ random, users }: World): Memory[] {
  const found = new Set<Memory>();
  for (let tries = 0; tries < mostPerRun; tries++) {
    const { memories } = random.pick(users);
    const memory = memories[random.between(0, Math.max(0, memories.length - 1))];
    if (memory !== undefined) found.add(memory);
  }
  return [...found];
}
