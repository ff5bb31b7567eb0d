// asks: Number.isNaN(state.ratio)
// asks: Object.is(state.sign, -0)
// asks: state.perhaps === undefined && "perhaps" in state
export default {
  name: "odd-numbers",
  initialState: () => ({
    ratio: Number.NaN,
    sign: -0,
    perhaps: undefined,
    by: new Map(),
    list: [undefined, Number.NaN],
  }),
  handlers: {
    OrderShipped(state, { payload }) {
      state.perhaps = state.perhaps === undefined ? null : undefined;
      state.sign = Object.is(state.sign, -0) ? 0 : -0;
      state.ratio = payload.carrier === "dhl" ? Number.NaN : 1 / (state.sign || -0);
    },
    PaymentReceived(state, { payload }) {
      state.by.set(payload.cents % 2 ? Number.NaN : undefined, payload.cents);
      state.list[payload.cents % 3] = payload.cents % 7 ? Number.NEGATIVE_INFINITY : undefined;
    },
    OrderCancelled(state) {
      if ("perhaps" in state) delete state.perhaps;
      else state.perhaps = undefined;
    },
  },
};
