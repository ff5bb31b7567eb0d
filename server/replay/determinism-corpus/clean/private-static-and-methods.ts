import type { DomainEvent, ItemAdded, OrderShipped } from "../events.ts";

class Shelf {
  static readonly #most = 40;
  static #clamp(units: number): number {
    return Math.max(-Shelf.#most, Math.min(Shelf.#most, units));
  }

  #units = 0;

  #change(by: number): void {
    this.#units = Shelf.#clamp(this.#units + by);
  }

  put(units: number): this {
    this.#change(units);
    return this;
  }

  take(units: number): this {
    this.#change(-units);
    return this;
  }

  get #isLow(): boolean {
    return this.#units < 10;
  }

  get units(): number {
    return this.#units;
  }

  get state(): string {
    return this.#isLow ? "low" : "well stocked";
  }
}

type State = { shelves: Map<string, Shelf>; states: Record<string, string> };

export default {
  name: "shelves",
  initialState: (): State => ({ shelves: new Map(), states: {} }),
  handlers: {
    ItemAdded(state: State, { payload }: DomainEvent<ItemAdded>) {
      const shelf = state.shelves.get(payload.sku) ?? new Shelf();
      state.shelves.set(payload.sku, shelf.put(payload.quantity));
      state.states[payload.sku] = `${shelf.state}: ${shelf.units}`;
    },
    OrderShipped(state: State, { payload }: DomainEvent<OrderShipped>) {
      for (const shelf of state.shelves.values()) shelf.take(payload.parcels.length);
    },
  },
};
