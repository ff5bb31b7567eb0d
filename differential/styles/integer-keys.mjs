// asks: Object.keys(state.by)[0] === "7"
// asks: state.by[12] > 3
export default {
  name: "integer-keys",
  initialState: () => ({ by: {}, first: "", versions: { b: 1 } }),
  handlers: {
    StockCounted(state, { payload }) {
      state.by[payload.sku] = payload.qty;
      state.first = Object.keys(state.by)[0];
    },
    OrderPlaced(state, { payload, position }) {
      state.versions[100 - position] = payload.orderId;
      state.versions[`${position}`] = payload.customer;
    },
    OrderCancelled(state) {
      delete state.by[state.first];
      delete state.versions[Object.keys(state.versions)[0]];
    },
  },
};
