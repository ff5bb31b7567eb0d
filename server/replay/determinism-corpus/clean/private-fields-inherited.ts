import type { DomainEvent, OrderPlaced, OrderShipped } from "../events.ts";

class Entity {
  #version = 0;
  readonly id: string;

  constructor(id: string) {
    this.id = id;
  }

  protected touch(): void {
    this.#version++;
  }

  get version(): number {
    return this.#version;
  }
}

class Order extends Entity {
  #parcels: string[] = [];

  send(tracking: string): void {
    this.#parcels.push(tracking);
    this.touch();
  }

  override get version(): number {
    return super.version * 10;
  }

  get parcels(): number {
    return this.#parcels.length;
  }
}

type State = { orders: Record<string, Order>; versions: number[] };

export default {
  name: "orders-as-entities",
  initialState: (): State => ({ orders: {}, versions: [] }),
  handlers: {
    OrderPlaced(state: State, { payload }: DomainEvent<OrderPlaced>) {
      state.orders[payload.order_id] = new Order(payload.order_id);
    },
    OrderShipped(state: State, { payload }: DomainEvent<OrderShipped>) {
      const order = state.orders[payload.order_id];
      if (!order) return;
      for (const { tracking } of payload.parcels) order.send(tracking);
      state.versions = [...state.versions, order.version + order.parcels].slice(-6);
    },
  },
};
