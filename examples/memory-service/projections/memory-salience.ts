import type {
  ConsolidationCompleted,
  DomainEvent,
  MemoryExtracted,
  MemoryForgotten,
  MemoryKind,
  MemoryMerged,
  SalienceBoosted,
  SalienceDecayed,
  SalienceScored,
} from "../helpers/events.ts";

interface Owner {
  /** Sum over the memories. */
  total: number;
  /** Ids of the memories that matter most, the first most of all. */
  strongest: string[];
  memories: Record<string, { kind: MemoryKind; salience: number }>;
}

interface State {
  total: number;
  owners: Record<string, Owner>;
  ownerOf: Record<string, string>;
  /** What each consolidation left its owner with. */
  runs: Record<string, { owner: string; total: number }>;
}

const weights: Record<MemoryKind, number> = { preference: 1, fact: 0.9, goal: 0.8, plan: 0.6 };

/** How much each memory matters, and to whom: the assistant is told the strongest first. */
export default {
  name: "memory-salience",
  initialState: (): State => ({ total: 0, owners: {}, ownerOf: {}, runs: {} }),
  handlers: {
    MemoryExtracted(state: State, event: DomainEvent<MemoryExtracted>) {
      const { memory_id, owner, kind } = event.payload;
      state.owners[owner] ??= { total: 0, strongest: [], memories: {} };
      state.owners[owner].memories[memory_id] = { kind, salience: 0 };
      state.ownerOf[memory_id] = owner;
    },
    SalienceScored(state: State, event: DomainEvent<SalienceScored>) {
      const { memory_id, salience } = event.payload;
      change(state, memory_id, (memory) => salience * weights[memory.kind]);
    },
    SalienceBoosted(state: State, event: DomainEvent<SalienceBoosted>) {
      const { memory_id, by } = event.payload;
      change(state, memory_id, (memory) => Math.min(1, memory.salience + by));
    },
    SalienceDecayed(state: State, event: DomainEvent<SalienceDecayed>) {
      const { memory_id, factor } = event.payload;
      change(state, memory_id, (memory) => memory.salience * factor);
    },
    MemoryMerged(state: State, event: DomainEvent<MemoryMerged>) {
      remove(state, event.payload.memory_id);
    },
    MemoryForgotten(state: State, event: DomainEvent<MemoryForgotten>) {
      remove(state, event.payload.memory_id);
    },
    ConsolidationCompleted(state: State, event: DomainEvent<ConsolidationCompleted>) {
      const { run_id, owner } = event.payload;
      state.runs[run_id] = { owner, total: state.owners[owner]?.total ?? 0 };
    },
  },
};

type Memory = Owner["memories"][string];

function change(state: State, memoryId: string, weigh: (memory: Memory) => number): void {
  const owner = state.owners[state.ownerOf[memoryId] ?? ""];
  const memory = owner?.memories[memoryId];
  if (owner === undefined || memory === undefined) return;
  const salience = round(weigh(memory));
  addToTotals(state, owner, salience - memory.salience);
  memory.salience = salience;
  owner.strongest = rank(owner);
}

function remove(state: State, memoryId: string): void {
  const owner = state.owners[state.ownerOf[memoryId] ?? ""];
  const memory = owner?.memories[memoryId];
  if (owner === undefined || memory === undefined) return;
  addToTotals(state, owner, -memory.salience);
  delete owner.memories[memoryId];
  delete state.ownerOf[memoryId];
  owner.strongest = rank(owner);
}

function addToTotals(state: State, owner: Owner, difference: number): void {
  owner.total = round(owner.total + difference);
  state.total = round(state.total + difference);
}

function rank(owner: Owner): string[] {
  return Object.entries(owner.memories)
    .sort(([, a], [, b]) => b.salience - a.salience)
    .slice(0, 5)
    .map(([memoryId]) => memoryId);
}

function round(value: number): number {
  return Math.round(value * 1_000) / 1_000;
}
