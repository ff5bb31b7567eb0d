import { createTrace, makeUuid, type PendingEvent } from "./trace.ts";
import type { Micros } from "./virtual-time.ts";
import type { User, World } from "./world.ts";

/** "Forget what I said about …": nothing when there is nothing to forget. */
export function forgetOnRequest(world: World, user: User, at: Micros): PendingEvent[] {
  const { random } = world;
  const memory = user.memories[random.between(0, user.memories.length - 1)];
  const conversation = user.conversation;
  if (memory === undefined || conversation === null) return [];
  user.memories = user.memories.filter((other) => other !== memory);

  const trace = createTrace(world, makeUuid(world, at), user.id);
  const asked = trace.begin(
    at,
    {
      service: "conversation",
      stream: conversation.stream,
      type: "ForgettingRequested",
      payload: { conversation_id: conversation.id, about: memory.text },
    },
    `cmd-${random.hex(8)}`,
  );
  const forgotten = trace.follow(asked, 30, {
    service: "memory",
    stream: memory.stream,
    type: "MemoryForgotten",
    payload: { memory_id: memory.id, reason: "asked by the user" },
  });
  trace.follow(forgotten, 20, {
    service: "recall",
    stream: { id: `recall-${random.hex(8)}`, version: 0 },
    type: "MemoryUnlisted",
    payload: { memory_id: memory.id },
  });
  return [...trace.events];
}
