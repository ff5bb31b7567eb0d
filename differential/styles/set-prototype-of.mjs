// asks: state.order.total > 100
// asks: state.order.kind === "shipped"
const open = {
  kind: "open",
  get total() {
    return this.cents / 100;
  },
};
const shipped = {
  __proto__: open,
  kind: "shipped",
};
export default {
  name: "set-prototype-of",
  initialState: () => ({ order: Object.setPrototypeOf({ cents: 0 }, open), changes: 0 }),
  handlers: {
    PaymentReceived: (state, { payload }) => void (state.order.cents += payload.cents),
    OrderShipped(state) {
      Object.setPrototypeOf(state.order, shipped);
      state.changes++;
    },
    OrderPlaced(state) {
      if (state.order.kind === "shipped") state.order = Object.assign(Object.create(open), { cents: 0 });
    },
  },
};
