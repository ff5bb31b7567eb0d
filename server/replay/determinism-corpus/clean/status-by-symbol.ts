import type { DomainEvent, OrderPlaced, OrderShipped } from "../events.ts";

const open = Symbol("open");
const sent = Symbol("sent");
type Status = typeof open | typeof sent;

type State = { statuses: Map<string, Status>; open: number; sent: number };

/** Asked for by identity. */
export default {
  name: "statuses-as-symbols",
  initialState: (): State => ({ statuses: new Map(), open: 0, sent: 0 }),
  handlers: {
    OrderPlaced(state: State, { payload }: DomainEvent<OrderPlaced>) {
      state.statuses.set(payload.order_id, open);
      state.open++;
    },
    OrderShipped(state: State, { payload }: DomainEvent<OrderShipped>) {
      if (state.statuses.get(payload.order_id) !== open) return;
      state.statuses.set(payload.order_id, sent);
      state.open--;
      state.sent++;
    },
  },
};
