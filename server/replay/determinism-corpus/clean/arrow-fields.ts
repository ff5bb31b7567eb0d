import type { DomainEvent, OrderPlaced, OrderShipped } from "../events.ts";

class Tally {
  count = 0;
  names: string[] = [];
  add = (name: string): void => {
    this.count++;
    this.names = [...this.names, name].slice(-5);
  };
  isBusy = (): boolean => this.count > 20;
}

type State = { placed: Tally; shipped: Tally; busy: boolean };

export default {
  name: "tallies",
  initialState: (): State => ({ placed: new Tally(), shipped: new Tally(), busy: false }),
  handlers: {
    OrderPlaced(state: State, { payload }: DomainEvent<OrderPlaced>) {
      state.placed.add(payload.order_id);
      state.busy = state.placed.isBusy();
    },
    OrderShipped(state: State, { payload }: DomainEvent<OrderShipped>) {
      state.shipped.add(payload.order_id);
    },
  },
};
