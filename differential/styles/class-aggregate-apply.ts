// asks: state.version > 10
// asks: state.orders.get("o2")?.status === "shipped"
// asks: state.open.length > 3
abstract class Aggregate {
  version = 0;
  static start<T extends Aggregate>(this: new () => T): T {
    return new this();
  }
  apply(event: any): this {
    const when = (this as any)[`when${event.eventType}`];
    if (typeof when === "function") when.call(this, event.payload);
    this.version++;
    return this;
  }
}
class Orders extends Aggregate {
  readonly orders = new Map<string, { lines: any[]; status: string }>();
  get open() {
    return [...this.orders.values()].filter(({ status }) => status === "open");
  }
  protected whenOrderPlaced({ orderId, lines }: any) {
    this.orders.set(orderId, { lines: [...lines], status: "open" });
  }
  protected whenLineRemoved({ orderId, index }: any) {
    this.orders.get(orderId)?.lines.splice(index, 1);
  }
  protected whenOrderShipped({ orderId }: any) {
    const order = this.orders.get(orderId);
    if (order) order.status = "shipped";
  }
  protected whenOrderCancelled({ orderId }: any) {
    this.orders.delete(orderId);
  }
}
export default {
  name: "class-aggregate-apply",
  initialState: () => Orders.start(),
  evolve: (orders: Orders, event: any) => orders.apply(event),
};
