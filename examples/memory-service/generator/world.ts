import type { Random } from "./random.ts";
import { deployedAt, type Micros } from "./virtual-time.ts";
import type { Statement } from "./vocabulary.ts";

/** A stream's id and how many of its events are written. */
export interface Stream {
  id: string;
  version: number;
}

export interface Memory {
  id: string;
  kind: Statement["kind"];
  text: string;
  /** What the salience service thinks, 0 to 1. */
  salience: number;
  stream: Stream;
  salienceStream: Stream;
}

export interface Conversation {
  id: string;
  stream: Stream;
  turns: number;
  lastTurnAt: Micros;
}

export interface User {
  id: string;
  /** Those whose extraction is already in the log. */
  memories: Memory[];
  conversation: Conversation | null;
}

/** Who there is, and what they remember. Bounded, so that a log of any length takes the same memory. */
export interface World {
  random: Random;
  users: readonly [User, ...User[]];
  /** Who spoke last; those are likely to speak next. */
  recent: User[];
}

export const memoriesPerUser = 24;
const usersAtUsualScale = 60;
const mostUsers = 1_500;

/** @param scale 1 for a log of 20,000 events. */
export function createWorld(random: Random, scale: number): World {
  const count = Math.max(4, Math.min(mostUsers, Math.round(usersAtUsualScale * scale)));
  const create = (): User => ({ id: `user-${random.hex(6)}`, memories: [], conversation: null });
  return { random, users: [create(), ...Array.from({ length: count - 1 }, create)], recent: [] };
}

/** Who speaks now: most often someone who is in the middle of a conversation. */
export function pickSpeaker({ random, users, recent }: World): User {
  const [first, ...others] = recent;
  if (first !== undefined && random.chance(0.7)) return random.pick([first, ...others]);
  const user = random.pick(users);
  recent.push(user);
  if (recent.length > Math.max(3, users.length / 12)) recent.shift();
  return user;
}

export function createMemory(random: Random, statement: Statement): Memory {
  const id = random.hex(6) + random.hex(6);
  return {
    id,
    kind: statement.kind,
    text: statement.memory,
    salience: 0,
    stream: { id: `memory-${id}`, version: 0 },
    salienceStream: { id: `salience-${id}`, version: 0 },
  };
}

export type Service = "conversation" | "memory" | "salience" | "recall" | "consolidation";

/** The process that wrote an event. */
export interface Instance {
  service: Service;
  instance: string;
  version: string;
}

const versions: Record<Service, string> = {
  conversation: "3.4.1",
  memory: "1.12.0",
  salience: "1.9.4",
  recall: "2.7.3",
  consolidation: "1.3.0",
};

export const newSalienceVersion = "2.0.0";

/** Four instances per service share the load; the deployment replaces two of the salience service. */
export function pickInstance(random: Random, service: Service, at: Micros): Instance {
  const number = random.between(1, 4);
  const isNew = service === "salience" && number >= 3 && at >= deployedAt;
  return {
    service,
    instance: `${service}-${number}`,
    version: isNew ? newSalienceVersion : versions[service],
  };
}
