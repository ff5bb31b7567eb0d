// asks: state.cart.count > 4
// asks: state.cart.list().length > 3
// asks: state.last === "cup"
function makeCart() {
  const items: string[] = [];
  return {
    count: 0,
    add(sku: string) {
      items.push(sku);
      this.count = items.length;
    },
    list: () => items.slice(),
  };
}
export default {
  name: "closure-cart",
  initialState: () => ({ cart: makeCart(), last: "" }),
  handlers: {
    LineAdded(state: any, { payload }: any) {
      state.cart.add(payload.line.sku);
      state.last = state.cart.list().at(-1);
    },
    NoteAdded: (state: any) => void (state.cart = makeCart()),
  },
};
