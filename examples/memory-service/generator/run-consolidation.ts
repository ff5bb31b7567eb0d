import { scoreMemory } from "./score-memory.ts";
import { createTrace, type PendingEvent, type Trace } from "./trace.ts";
import type { Micros } from "./virtual-time.ts";
import type { Memory, User, World } from "./world.ts";

const leastMemories = 6;

/**
 * Tidies one user's memories, four times a day: like ones are merged and weighed anew, faint ones forgotten.
 *
 * ```
 * ConsolidationStarted ─┬─> MemoryMerged ──> SalienceScored
 *                       ├─> MemoryForgotten
 *                       └─> … ──> ConsolidationCompleted
 * ```
 */
export function runConsolidation(world: World, runId: string, user: User, at: Micros): PendingEvent[] {
  if (user.memories.length < leastMemories) return [];
  const trace = createTrace(world, runId, user.id);
  const stream = { id: `consolidation-${runId.slice("consolidation-".length)}`, version: 0 };
  const considered = user.memories.length;
  const started = trace.begin(
    at,
    {
      service: "consolidation",
      stream,
      type: "ConsolidationStarted",
      payload: { run_id: runId, owner: user.id, memories: considered },
    },
    null,
  );
  const merged = mergeTwins(world, trace, started, user);
  const forgotten = forgetFaint(trace, started, user);
  const last = trace.events.reduce((latest, event) => (event.at > latest.at ? event : latest), started);
  trace.follow(last, 40, {
    service: "consolidation",
    stream,
    type: "ConsolidationCompleted",
    payload: { run_id: runId, owner: user.id, considered, merged, forgotten },
  });
  return [...trace.events];
}

/** Merges memories of one text into the first of them. */
function mergeTwins(world: World, trace: Trace, started: PendingEvent, user: User): number {
  const firstOf = new Map<string, Memory>();
  const kept: Memory[] = [];
  let merged = 0;
  for (const memory of user.memories) {
    const first = firstOf.get(memory.text);
    if (first === undefined) {
      firstOf.set(memory.text, memory);
      kept.push(memory);
      continue;
    }
    merged++;
    const event = trace.follow(started, 90, {
      service: "memory",
      stream: memory.stream,
      type: "MemoryMerged",
      payload: { memory_id: memory.id, into: first.id, similarity: 0.97 },
    });
    scoreMemory(world, trace, event, first, Math.min(1, Math.max(first.salience, memory.salience) + 0.05));
  }
  user.memories = kept;
  return merged;
}

function forgetFaint(trace: Trace, started: PendingEvent, user: User): number {
  const faint = user.memories.filter((memory) => memory.salience > 0 && memory.salience < 0.32);
  for (const memory of faint) {
    trace.follow(started, 200, {
      service: "memory",
      stream: memory.stream,
      type: "MemoryForgotten",
      payload: { memory_id: memory.id, reason: "faint" },
    });
  }
  user.memories = user.memories.filter((memory) => !faint.includes(memory));
  return faint.length;
}
