// asks: state.order.total > 60
// asks: state.order.copies > 2
class Order {
  copies = 0;
  constructor(
    readonly id: string,
    readonly lines: readonly any[],
  ) {}
  get total() {
    return this.lines.reduce((sum, { qty, price }) => sum + qty * price, 0);
  }
  with(changes: Partial<Order>): Order {
    return Object.assign(
      Object.create(Object.getPrototypeOf(this)),
      this,
      { copies: this.copies + 1 },
      changes,
    );
  }
}
export default {
  name: "copied-instances",
  initialState: () => ({ order: new Order("none", []), past: [] as Order[] }),
  handlers: {
    OrderPlaced: (state: any, { payload }: any) =>
      void (state.order = new Order(payload.orderId, payload.lines)),
    LineAdded(state: any, { payload }: any) {
      state.past.push(state.order);
      state.order = state.order.with({ lines: [...state.order.lines, payload.line] });
      if (state.past.length > 3) state.past.shift();
    },
  },
};
