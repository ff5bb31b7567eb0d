import type { DomainEvent, ItemAdded, PriceChanged } from "../events.ts";

class Stock {
  units: Record<string, number> = {};
  changes = 0;

  constructor() {
    this.add = this.add.bind(this);
  }

  add(sku: string, quantity: number): void {
    this.units[sku] = (this.units[sku] ?? 0) + quantity;
    this.changes++;
  }
}

type State = { stock: Stock; seen: number };

export default {
  name: "stock-with-bound-methods",
  initialState: (): State => ({ stock: new Stock(), seen: 0 }),
  handlers: {
    ItemAdded(state: State, { payload }: DomainEvent<ItemAdded>) {
      const { add } = state.stock;
      add(payload.sku, payload.quantity);
    },
    PriceChanged(state: State, _event: DomainEvent<PriceChanged>) {
      state.seen = state.stock.changes;
    },
  },
};
