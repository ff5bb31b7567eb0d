// asks: state.order.total > 50
// asks: state.order.version > 4 && state.order.total > 20
class Entity {
  #changes = 0;
  protected touch() {
    this.#changes++;
  }
  get version() {
    return this.#changes;
  }
}
class Order extends Entity {
  #prices: number[] = [];
  add(price: number) {
    this.#prices.push(price);
    this.touch();
  }
  get total() {
    return this.#prices.reduce((sum, price) => sum + price, 0);
  }
}
class Rush extends Order {
  #fee = 2;
  raise() {
    this.#fee *= 2;
    this.touch();
  }
  override get total() {
    return super.total + this.#fee;
  }
}
export default {
  name: "class-private-inheritance",
  initialState: () => ({ order: new Rush() as any, totals: [] as number[] }),
  handlers: {
    LineAdded(state: any, { payload }: any) {
      state.order.add(payload.line.price);
      state.totals.push(state.order.total);
    },
    OrderShipped: (state: any) => void state.order.raise(),
    NoteAdded(state: any) {
      state.order = new Rush();
    },
  },
};
