import type { CustomerMoved, DomainEvent } from "../events.ts";

class Move {
  static made = 0;
  readonly rank: number;
  readonly city: string;

  constructor(city: string) {
    this.rank = ++Move.made;
    this.city = city;
  }
}

/** The latest move of each customer. */
export default {
  name: "latest-moves",
  initialState: () => ({ moves: {} as Record<string, { rank: number; city: string }> }),
  evolve(
    state: { moves: Record<string, { rank: number; city: string }> },
    event: DomainEvent<CustomerMoved>,
  ) {
    if (event.eventType !== "CustomerMoved") return state;
    const { customer_id, to } = event.payload;
    return { moves: { ...state.moves, [customer_id]: { ...new Move(to.city) } } };
  },
};
