import { makeAutoObservable, runInAction } from "mobx";
import type { DomainEvent, ItemAdded, OrderPlaced } from "../events.ts";

class Basket {
  units: Record<string, number> = {};

  constructor(units: Record<string, number>) {
    this.units = { ...units };
    makeAutoObservable(this);
  }

  add(sku: string, quantity: number): void {
    this.units[sku] = (this.units[sku] ?? 0) + quantity;
  }

  get total(): number {
    return Object.values(this.units).reduce((sum, one) => sum + one, 0);
  }
}

type State = { units: Record<string, number>; total: number };

/** Only what is plain goes back into the state. */
export default {
  name: "basket-by-mobx",
  initialState: (): State => ({ units: {}, total: 0 }),
  handlers: {
    ItemAdded(state: State, { payload }: DomainEvent<ItemAdded>) {
      const basket = new Basket(state.units);
      runInAction(() => basket.add(payload.sku, payload.quantity));
      return { units: { ...basket.units }, total: basket.total };
    },
    OrderPlaced(_state: State, _event: DomainEvent<OrderPlaced>) {
      return { units: {}, total: 0 };
    },
  },
};
