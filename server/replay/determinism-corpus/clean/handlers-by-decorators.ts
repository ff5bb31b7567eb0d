import type { DomainEvent, ItemAdded, OrderPlaced } from "../events.ts";

type Method = (this: Orders, event: never) => void;
const handled = new Map<string, string>();

function on(eventType: string) {
  return (_method: Method, context: ClassMethodDecoratorContext): void => {
    handled.set(eventType, String(context.name));
  };
}

function counted(_: undefined, context: ClassFieldDecoratorContext<Orders, number>) {
  return function (this: Orders, initial: number): number {
    this.fields.push(String(context.name));
    return initial;
  };
}

class Orders {
  readonly fields: string[] = [];
  @counted orders = 0;
  @counted units = 0;
  #largest = 0;

  @on("OrderPlaced")
  place(event: DomainEvent<OrderPlaced>): void {
    this.orders++;
    this.#largest = Math.max(this.#largest, event.payload.total_cents);
  }

  @on("ItemAdded")
  add(event: DomainEvent<ItemAdded>): void {
    this.units += event.payload.quantity;
  }

  get largest(): number {
    return this.#largest;
  }
}

export default {
  name: "orders-by-decorators",
  initialState: () => ({ model: new Orders(), largest: 0 }),
  evolve(state: { model: Orders; largest: number }, event: DomainEvent<never>) {
    const method = handled.get(event.eventType);
    if (method !== undefined) (state.model[method as "add" | "place"] as (event: unknown) => void)(event);
    return { ...state, largest: state.model.largest };
  },
};
