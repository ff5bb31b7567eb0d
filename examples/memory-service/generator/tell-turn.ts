import { scoreMemory } from "./score-memory.ts";
import { createTrace, makeUuid, type NewEvent, type PendingEvent, type Trace } from "./trace.ts";
import { type Micros, minute, second } from "./virtual-time.ts";
import { answers, questions, statements } from "./vocabulary.ts";
import {
  type Conversation,
  createMemory,
  type Memory,
  memoriesPerUser,
  type User,
  type World,
} from "./world.ts";

const mostIdle = 30 * minute;

/**
 * One turn of a conversation: what the user says, what the assistant recalls for it, its answer, and what it remembers.
 *
 * ```
 * TurnReceived ─┬─> RecallRequested ──> CandidatesRanked ─┬─> MemoryRecalled ──> SalienceBoosted
 *               │                                         └─> TurnAnswered
 *               └─> MemoryExtracted ──> MemoryEmbedded ──> SalienceScored
 * ```
 */
export function tellTurn(world: World, user: User, at: Micros): PendingEvent[] {
  const { random } = world;
  const opened = openConversation(world, user, at);
  const { conversation } = opened;
  conversation.turns++;
  conversation.lastTurnAt = at;

  const trace = createTrace(world, makeUuid(world, at), user.id);
  // The gateway's commands are not recorded: most turns name a cause that is in no store.
  const command = random.chance(0.65) ? `cmd-${random.hex(8)}` : null;
  const told = Array.from({ length: random.between(0, 2) }, () => random.pick(statements));
  const text = [...told.map((statement) => statement.said), random.pick(questions)].join(" ");
  const turn = trace.begin(
    at,
    onConversation(conversation, "TurnReceived", {
      conversation_id: conversation.id,
      turn: conversation.turns,
      text,
      tokens: Math.ceil(text.length / 4),
    }),
    command,
  );
  const ranked = recall(world, trace, turn, user);
  const reply = random.pick(answers);
  trace.follow(
    ranked,
    900,
    onConversation(conversation, "TurnAnswered", {
      conversation_id: conversation.id,
      turn: conversation.turns,
      text: reply,
      tokens: Math.ceil(reply.length / 4),
    }),
  );
  for (const statement of told) remember(world, trace, turn, user, createMemory(random, statement));
  return [...opened.events, ...trace.events];
}

function onConversation(conversation: Conversation, type: string, payload: object): NewEvent {
  return { service: "conversation", stream: conversation.stream, type, payload };
}

/** Ends the last conversation when it lies too far back, and starts one when there is none. */
function openConversation(world: World, user: User, at: Micros) {
  const { random } = world;
  const last = user.conversation;
  if (last !== null && at - last.lastTurnAt <= mostIdle) return { conversation: last, events: [] };

  const id = random.hex(6) + random.hex(4);
  const conversation: Conversation = {
    id,
    stream: { id: `conversation-${id}`, version: 0 },
    turns: 0,
    lastTurnAt: at,
  };
  user.conversation = conversation;
  const trace = createTrace(world, makeUuid(world, at), user.id);
  const startedAt = at - 2 * second;
  const started = onConversation(conversation, "ConversationStarted", {
    conversation_id: id,
    channel: random.pick(["phone", "phone", "web", "speaker"]),
  });
  if (last === null) {
    trace.begin(startedAt, started, null);
  } else {
    const ended = onConversation(last, "ConversationEnded", {
      conversation_id: last.id,
      turns: last.turns,
      reason: "idle",
    });
    trace.follow(trace.begin(startedAt - second, ended, null), 20, started);
  }
  return { conversation, events: trace.events };
}

/** Asks the recall service; it answers late at times, and is asked again. */
function recall(world: World, trace: Trace, turn: PendingEvent, user: User): PendingEvent {
  const { random } = world;
  const requestId = random.hex(8);
  const stream = { id: `recall-${requestId}`, version: 0 };
  const ask = (cause: PendingEvent, attempt: number) =>
    trace.follow(cause, attempt === 1 ? 12 : 250, {
      service: "recall",
      stream,
      type: "RecallRequested",
      payload: { request_id: requestId, attempt, limit: 4 },
    });
  let requested = ask(turn, 1);
  for (let attempt = 2; attempt <= 4 && random.chance(0.03); attempt++) {
    const timedOut = trace.follow(requested, 2_000, {
      service: "recall",
      stream,
      type: "RecallTimedOut",
      payload: { request_id: requestId, attempt: attempt - 1, after_ms: 2_000 },
    });
    requested = ask(timedOut, attempt);
  }
  const found = pickMemories(world, user, random.between(0, 4));
  const ranked = trace.follow(requested, 60, {
    service: "recall",
    stream,
    type: "CandidatesRanked",
    payload: {
      request_id: requestId,
      candidates: found.map((memory) => ({
        memory_id: memory.id,
        similarity: 0.6 + random.between(0, 390) / 1_000,
      })),
    },
  });
  found.forEach((memory, index) => {
    const recalled = trace.follow(ranked, 8, {
      service: "recall",
      stream,
      type: "MemoryRecalled",
      payload: { request_id: requestId, memory_id: memory.id, rank: index + 1 },
    });
    if (index > 1) return;
    trace.follow(recalled, 25, {
      service: "salience",
      stream: memory.salienceStream,
      type: "SalienceBoosted",
      payload: { memory_id: memory.id, by: 0.05, because: "recalled" },
    });
  });
  return ranked;
}

function pickMemories({ random }: World, user: User, count: number): Memory[] {
  const found = new Set<Memory>();
  for (let tries = 0; tries < count && user.memories.length > 0; tries++) {
    const memory = user.memories[random.between(0, user.memories.length - 1)];
    if (memory !== undefined) found.add(memory);
  }
  return [...found];
}

/** Extracts, embeds and weighs one memory; embedding fails at times, and is tried again. */
function remember(world: World, trace: Trace, turn: PendingEvent, user: User, memory: Memory): void {
  const { random } = world;
  const onMemory = (type: string, payload: object, onWritten?: () => void): NewEvent => ({
    service: "memory",
    stream: memory.stream,
    type,
    payload: { memory_id: memory.id, ...payload },
    ...(onWritten === undefined ? {} : { onWritten }),
  });
  let cause = trace.follow(
    turn,
    400,
    onMemory("MemoryExtracted", { owner: user.id, kind: memory.kind, text: memory.text }, () => {
      user.memories.push(memory);
      if (user.memories.length > memoriesPerUser) user.memories.shift();
    }),
  );
  for (let attempt = 1; attempt <= 3 && random.chance(0.04); attempt++) {
    cause = trace.follow(
      cause,
      700,
      onMemory("EmbeddingFailed", { attempt, error: "rate limit of the model reached" }),
    );
  }
  const embedded = trace.follow(
    cause,
    120,
    onMemory("MemoryEmbedded", { model: "embed-3", dimensions: 768 }),
  );
  scoreMemory(world, trace, embedded, memory, 0.3 + random.next() * 0.6);
}
