// asks: state.index.size > 3
// asks: state.index.find("o2")?.total > 30
// asks: state.index.largest?.id === "o4"
class Order {
  constructor(
    readonly id: string,
    public lines: any[],
  ) {}
  get total() {
    return this.lines.reduce((sum, { qty, price }) => sum + qty * price, 0);
  }
}
class Index {
  private readonly byId = new Map<string, Order>();
  private readonly all = new Set<Order>();
  add(order: Order) {
    this.byId.set(order.id, order);
    this.all.add(order);
  }
  remove(id: string) {
    const order = this.byId.get(id);
    if (order) this.all.delete(order);
    return this.byId.delete(id);
  }
  find(id: string) {
    return this.byId.get(id);
  }
  get size() {
    return this.all.size;
  }
  get largest(): Order | undefined {
    return [...this.all].sort((one, other) => other.total - one.total)[0];
  }
}
export default {
  name: "getters-on-collections",
  initialState: () => ({ index: new Index(), gone: 0 }),
  handlers: {
    OrderPlaced: (state: any, { payload }: any) =>
      void state.index.add(new Order(payload.orderId, [...payload.lines])),
    LineAdded: (state: any, { payload }: any) =>
      void state.index.find(payload.orderId)?.lines.push(payload.line),
    OrderCancelled(state: any, { payload }: any) {
      if (state.index.remove(payload.orderId)) state.gone++;
    },
  },
};
