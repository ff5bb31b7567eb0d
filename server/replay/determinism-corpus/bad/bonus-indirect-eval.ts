import type { DomainEvent, OrderPlaced } from "../events.ts";

const evaluate = eval;

/** A bonus rule from the configuration, as an expression. */
export default {
  name: "bonuses",
  initialState: () => ({ bonuses: [] as number[] }),
  handlers: {
    OrderPlaced(state: { bonuses: number[] }, event: DomainEvent<OrderPlaced>) {
      const factor = evaluate("1 + Math.random()") as number; // <- here
      state.bonuses.push(Math.round(event.payload.total_cents * factor));
    },
  },
};
