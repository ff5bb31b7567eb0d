// asks: state.cart.get("tea") > 4
// asks: state.cart.sum > 15
// asks: state.cart instanceof Map && state.cart.size > 3
class Cart extends Map<string, number> {
  add(sku: string, qty: number) {
    return this.set(sku, (this.get(sku) ?? 0) + qty);
  }
  get sum() {
    return [...this.values()].reduce((sum, qty) => sum + qty, 0);
  }
}
export default {
  name: "extends-map",
  initialState: () => ({ cart: new Cart(), sum: 0 }),
  handlers: {
    LineAdded(state: any, { payload }: any) {
      state.cart.add(payload.line.sku, payload.line.qty);
      state.sum = state.cart.sum;
    },
    OrderShipped(state: any) {
      state.cart.delete("tea");
    },
    NoteAdded(state: any) {
      state.cart = new Cart([...state.cart].slice(-3));
    },
  },
};
