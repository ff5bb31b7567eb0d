// asks: state.list.length > 4
// asks: state.last === "o3"
export default {
  name: "returned-by-the-way",
  initialState: () => ({ list: [], last: null, removed: 0, orders: {} }),
  handlers: {
    OrderPlaced: (state, { payload }) => state.list.push(payload.orderId),
    PaymentReceived: (state, { payload }) => (state.last = payload.orderId),
    LineRemoved: (state, { eventId }) => state.list.splice(0, 1, eventId),
    OrderCancelled: (state) => ++state.removed && delete state.last,
    LineAdded: (state, { payload }) => (state.orders[payload.orderId] = { sku: payload.line.sku }),
    NoteAdded: (state) => state.list.sort(),
  },
};
