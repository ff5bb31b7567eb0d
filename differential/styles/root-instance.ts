// asks: state.status === "Shipped"
// asks: state.count > 1
class Empty {
  readonly status = "Empty";
}
class Open {
  readonly status = "Open";
  constructor(readonly items: readonly string[]) {}
  get count() {
    return this.items.length;
  }
}
class Shipped {
  readonly status = "Shipped";
  constructor(
    readonly items: readonly string[],
    readonly at: Date,
  ) {}
}
export default {
  name: "root-instance",
  initialState: (): unknown => new Empty(),
  evolve(state: any, { eventType, payload, occurredAt }: any): unknown {
    switch (eventType) {
      case "OrderPlaced":
        return new Open(payload.lines.map(({ sku }: any) => sku));
      case "LineAdded":
        return state instanceof Open ? new Open([...state.items, payload.line.sku]) : state;
      case "OrderShipped":
        return state instanceof Open ? new Shipped(state.items, new Date(occurredAt)) : state;
      case "OrderCancelled":
        return new Empty();
      default:
        return undefined;
    }
  },
};
