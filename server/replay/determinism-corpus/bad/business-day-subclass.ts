import type { DomainEvent, OrderShipped } from "../events.ts";

class BusinessDay extends Date {
  get label(): string {
    return this.toISOString().slice(0, 10);
  }
}

/** On which day a parcel was handed over. */
export default {
  name: "handovers",
  initialState: () => ({ byDay: {} as Record<string, number> }),
  handlers: {
    OrderShipped(state: { byDay: Record<string, number> }, event: DomainEvent<OrderShipped>) {
      const today = new BusinessDay().label; // <- here
      state.byDay[today] = (state.byDay[today] ?? 0) + event.payload.parcels.length;
    },
  },
};
