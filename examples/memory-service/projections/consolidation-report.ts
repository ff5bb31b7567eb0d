import type { ConsolidationCompleted, ConsolidationStarted, DomainEvent } from "../helpers/events.ts";

interface State {
  running: string[];
  runs: number;
  merged: number;
  forgotten: number;
  /** By the hour in which the runs ended. */
  byHour: Record<string, { runs: number; merged: number; forgotten: number }>;
}

/** How much the consolidation tidies up; a reducer that returns a new state and leaves the old one alone. */
export default {
  name: "consolidation-report",
  initialState: (): State => ({ running: [], runs: 0, merged: 0, forgotten: 0, byHour: {} }),
  evolve(state: State, event: DomainEvent<unknown>): State {
    switch (event.eventType) {
      case "ConsolidationStarted": {
        const { run_id } = event.payload as ConsolidationStarted;
        return { ...state, running: [...state.running, run_id] };
      }
      case "ConsolidationCompleted":
        return complete(state, event.occurredAt.slice(0, 13), event.payload as ConsolidationCompleted);
      default:
        return state;
    }
  },
};

function complete(state: State, hour: string, run: ConsolidationCompleted): State {
  const before = state.byHour[hour] ?? { runs: 0, merged: 0, forgotten: 0 };
  return {
    running: state.running.filter((id) => id !== run.run_id),
    runs: state.runs + 1,
    merged: state.merged + run.merged,
    forgotten: state.forgotten + run.forgotten,
    byHour: {
      ...state.byHour,
      [hour]: {
        runs: before.runs + 1,
        merged: before.merged + run.merged,
        forgotten: before.forgotten + run.forgotten,
      },
    },
  };
}
