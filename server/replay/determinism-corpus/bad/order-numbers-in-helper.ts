import type { DomainEvent, OrderPlaced } from "../events.ts";
import { nextNumber } from "./helpers/sequence.ts";

export default {
  name: "order-numbers",
  initialState: () => ({ numbers: {} as Record<string, number> }),
  handlers: {
    OrderPlaced(state: { numbers: Record<string, number> }, event: DomainEvent<OrderPlaced>) {
      state.numbers[event.payload.order_id] = nextNumber();
    },
  },
};
