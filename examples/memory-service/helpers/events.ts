/** An event as a handler gets it: the envelope, frozen, with its payload parsed. */
export interface DomainEvent<Payload> {
  position: number;
  eventId: string;
  eventType: string;
  occurredAt: string;
  correlationId: string | null;
  userId: string | null;
  payload: Payload;
}

export type MemoryKind = "preference" | "fact" | "goal" | "plan";

export interface TurnReceived {
  conversation_id: string;
  turn: number;
  text: string;
  tokens: number;
}

export type TurnAnswered = TurnReceived;

export interface ConversationStarted {
  conversation_id: string;
  channel: string;
}

export interface ConversationEnded {
  conversation_id: string;
  turns: number;
  reason: string;
}

export interface MemoryExtracted {
  memory_id: string;
  owner: string;
  kind: MemoryKind;
  text: string;
}

export interface MemoryMerged {
  memory_id: string;
  into: string;
}

export interface MemoryForgotten {
  memory_id: string;
  reason: string;
}

export interface SalienceScored {
  memory_id: string;
  salience: number;
  reasons: string[];
}

export interface SalienceBoosted {
  memory_id: string;
  by: number;
}

export interface SalienceDecayed {
  memory_id: string;
  factor: number;
}

export interface MemoryRecalled {
  request_id: string;
  memory_id: string;
  rank: number;
}

export interface ConsolidationStarted {
  run_id: string;
  owner: string;
  memories: number;
}

export interface ConsolidationCompleted {
  run_id: string;
  owner: string;
  considered: number;
  merged: number;
  forgotten: number;
}
