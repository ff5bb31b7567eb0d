import type { DomainEvent, OrderPlaced } from "../events.ts";

function* ticketNumbers(): Generator<string> {
  for (let row = 0; ; row++) for (const seat of "ABCDEF") yield `${row}${seat}`;
}
const tickets = ticketNumbers();

/** A pick-up ticket for each order. */
export default {
  name: "tickets",
  initialState: () => ({ tickets: {} as Record<string, string> }),
  handlers: {
    OrderPlaced(state: { tickets: Record<string, string> }, event: DomainEvent<OrderPlaced>) {
      state.tickets[event.payload.order_id] = tickets.next().value as string;
    },
  },
};
