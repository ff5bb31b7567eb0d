// asks: state.count > 3
// asks: state.items.length > 2
// asks: state.cart.first === "o2"
export default {
  name: "own-accessors",
  initialState: () => ({
    items: [],
    get count() {
      return this.items.length;
    },
    cart: {
      ids: [],
      get first() {
        return this.ids[0];
      },
      set first(orderId) {
        this.ids[0] = orderId;
      },
    },
  }),
  handlers: {
    PaymentReceived: (state, { payload }) => void state.items.push(payload.cents),
    OrderPlaced(state, { payload }) {
      state.cart.first = payload.orderId;
      state.seen = state.count;
    },
    OrderCancelled: (state) => void state.items.pop(),
  },
};
