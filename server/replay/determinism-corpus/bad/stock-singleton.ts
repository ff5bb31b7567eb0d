import type { DomainEvent, ItemAdded } from "../events.ts";

class Warehouse {
  private static only: Warehouse | null = null;
  private readonly stock = new Map<string, number>();

  static get instance(): Warehouse {
    Warehouse.only ??= new Warehouse();
    return Warehouse.only;
  }

  take(sku: string, quantity: number): number {
    const left = (this.stock.get(sku) ?? 100) - quantity;
    this.stock.set(sku, left);
    return left;
  }
}

export default {
  name: "stock",
  initialState: () => ({ left: {} as Record<string, number> }),
  handlers: {
    ItemAdded(state: { left: Record<string, number> }, event: DomainEvent<ItemAdded>) {
      const { sku, quantity } = event.payload;
      state.left[sku] = Warehouse.instance.take(sku, quantity);
    },
  },
};
