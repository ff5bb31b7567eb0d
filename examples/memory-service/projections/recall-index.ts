import type {
  DomainEvent,
  MemoryExtracted,
  MemoryForgotten,
  MemoryMerged,
  MemoryRecalled,
  SalienceScored,
} from "../helpers/events.ts";
import { shorten } from "../helpers/shorten.ts";

interface Entry {
  owner: string;
  title: string;
  /** Two decimals, as the search engine takes it. */
  weight: string;
  recalls: number;
}

interface State {
  entries: Record<string, Entry>;
  size: number;
}

/** What the recall service searches: one entry per memory, with the weight that breaks ties. */
export default {
  name: "recall-index",
  initialState: (): State => ({ entries: {}, size: 0 }),
  handlers: {
    MemoryExtracted(state: State, event: DomainEvent<MemoryExtracted>) {
      const { memory_id, owner, text } = event.payload;
      state.entries[memory_id] = { owner, title: shorten(text, 32), weight: "0.00", recalls: 0 };
      state.size++;
    },
    SalienceScored(state: State, event: DomainEvent<SalienceScored>) {
      const entry = state.entries[event.payload.memory_id];
      if (entry === undefined) return;
      entry.weight = event.payload.salience.toFixed(2);
    },
    MemoryRecalled(state: State, event: DomainEvent<MemoryRecalled>) {
      const entry = state.entries[event.payload.memory_id];
      if (entry !== undefined) entry.recalls++;
    },
    MemoryMerged(state: State, event: DomainEvent<MemoryMerged>) {
      const { memory_id, into } = event.payload;
      const [gone, kept] = [state.entries[memory_id], state.entries[into]];
      if (gone !== undefined && kept !== undefined) kept.recalls += gone.recalls;
      unlist(state, memory_id);
    },
    MemoryForgotten(state: State, event: DomainEvent<MemoryForgotten>) {
      unlist(state, event.payload.memory_id);
    },
  },
};

function unlist(state: State, memoryId: string): void {
  if (state.entries[memoryId] === undefined) return;
  delete state.entries[memoryId];
  state.size--;
}
