import { AsyncLocalStorage } from "node:async_hooks";
import type { CustomerMoved, DomainEvent } from "../events.ts";

interface Context {
  moves: number;
}

const context = new AsyncLocalStorage<Context>();
const shared: Context = { moves: 0 };

function countMove(): number {
  const current = context.getStore() ?? shared;
  current.moves += 1;
  return current.moves;
}

/** Numbers the moves within the context they were made in. */
export default {
  name: "move-numbers",
  initialState: () => ({ numbers: {} as Record<string, number> }),
  handlers: {
    CustomerMoved(state: { numbers: Record<string, number> }, event: DomainEvent<CustomerMoved>) {
      state.numbers[`${event.payload.customer_id}@${event.position}`] = context.run(shared, countMove);
    },
  },
};
