import type { DomainEvent, OrderShipped } from "../events.ts";

/** Noon of the promised day, on the clock of the machine. */
export default {
  name: "delivery-noons",
  initialState: () => ({ noons: {} as Record<string, string> }),
  handlers: {
    OrderShipped(state: { noons: Record<string, string> }, event: DomainEvent<OrderShipped>) {
      const [year = 0, month = 1, day = 1] = event.payload.promised_on.split("-").map(Number);
      const noon = new Date(year, month - 1, day, 12); // <- here
      state.noons[event.payload.order_id] = noon.toISOString();
    },
  },
};
