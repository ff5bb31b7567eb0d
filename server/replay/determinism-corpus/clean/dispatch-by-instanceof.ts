import type { DomainEvent, OrderPlaced, OrderShipped } from "../events.ts";

abstract class Status {
  abstract next(): Status;
}

class Open extends Status {
  next(): Status {
    return new Sent(1);
  }
}

class Sent extends Status {
  readonly parcels: number;

  constructor(parcels: number) {
    super();
    this.parcels = parcels;
  }

  next(): Status {
    return new Sent(this.parcels + 1);
  }
}

type State = { orders: Record<string, Status>; open: number; again: number };

export default {
  name: "order-statuses",
  initialState: (): State => ({ orders: {}, open: 0, again: 0 }),
  handlers: {
    OrderPlaced(state: State, { payload }: DomainEvent<OrderPlaced>) {
      state.orders[payload.order_id] = new Open();
      state.open = Object.values(state.orders).filter((one) => one instanceof Open).length;
    },
    OrderShipped(state: State, { payload }: DomainEvent<OrderShipped>) {
      const status = state.orders[payload.order_id];
      if (status instanceof Sent) state.again += status.parcels;
      if (status instanceof Status) state.orders[payload.order_id] = status.next();
    },
  },
};
