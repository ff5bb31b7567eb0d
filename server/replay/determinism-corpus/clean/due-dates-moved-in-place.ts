import type { DomainEvent, OrderPlaced, OrderShipped } from "../events.ts";

type State = { due: Record<string, Date>; latest: Date; text: string };

export default {
  name: "due-dates",
  initialState: (): State => ({ due: {}, latest: new Date(0), text: "" }),
  handlers: {
    OrderPlaced(state: State, { payload }: DomainEvent<OrderPlaced>) {
      const due = new Date(payload.placed_at);
      due.setUTCDate(due.getUTCDate() + 14);
      state.due[payload.order_id] = due;
      if (due > state.latest) state.latest.setTime(due.getTime());
    },
    OrderShipped(state: State, { payload }: DomainEvent<OrderShipped>) {
      const due = state.due[payload.order_id];
      due?.setUTCHours(due.getUTCHours() + 24 * payload.parcels.length);
      state.text = state.latest.toISOString();
    },
  },
};
