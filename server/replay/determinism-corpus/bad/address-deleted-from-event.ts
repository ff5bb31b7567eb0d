import type { CustomerMoved, DomainEvent } from "../events.ts";

/** Keeps moves without the old address, for privacy. */
export default {
  name: "moves",
  initialState: () => ({ moves: [] as object[] }),
  handlers: {
    CustomerMoved(state: { moves: object[] }, event: DomainEvent<CustomerMoved>) {
      const move: Partial<CustomerMoved> = event.payload;
      delete move.from; // <- here
      state.moves.push({ ...move });
    },
  },
};
