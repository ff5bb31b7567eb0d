// asks: state.list.length > 5
// asks: 2 in state.list && state.list[2] === "o2"
// asks: state.list.findIndex((orderId) => orderId === undefined) === 0
export default {
  name: "sparse-arrays",
  initialState: () => ({ list: [], filled: 0, plan: new Array(4) }),
  handlers: {
    OrderPlaced(state, { payload }) {
      state.list[state.list.length + 1] = payload.orderId;
      state.filled = Object.keys(state.list).length;
    },
    LineRemoved(state, { payload }) {
      delete state.list[payload.index];
    },
    StockCounted(state, { payload }) {
      if (payload.qty > 0) state.plan[payload.qty % 4] = payload.sku;
      else delete state.plan[-payload.qty % 4];
    },
    OrderCancelled(state) {
      state.list = state.list.map((orderId) => `${orderId}!`).slice(-6);
    },
    NoteAdded(state) {
      state.list.splice(1, 2);
      state.plan = [, , "x", ,];
    },
    OrderShipped: (state) => void state.list.reverse(),
  },
};
