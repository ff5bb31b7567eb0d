// asks: state.lines.length > 5
// asks: state.shown > 40
class Cart {
  lines: { qty: number; price: number }[] = [];
  private cached: number | null = null;
  add(line: any) {
    this.lines.push(line);
    this.cached = null;
  }
  get total() {
    this.cached ??= this.lines.reduce((sum, { qty, price }) => sum + qty * price, 0);
    return this.cached;
  }
}
export default {
  name: "class-caching-getter",
  initialState: () => ({ cart: new Cart(), lines: [] as unknown[], shown: 0 }),
  handlers: {
    LineAdded(state: any, { payload }: any) {
      state.cart.add(payload.line);
      state.lines.push(payload.line.sku);
    },
    OrderShipped(state: any) {
      state.shown = state.cart.total;
    },
  },
};
