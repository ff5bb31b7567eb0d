// asks: state.orders.o1?.paid > 100
// asks: state.orders.o3?.touched > 1
const byId = new Map();
export default {
  name: "module-kept-object",
  initialState: () => {
    byId.clear();
    return { orders: {}, total: 0 };
  },
  handlers: {
    OrderPlaced(state, { payload }) {
      const order = { paid: 0, touched: 0, lines: [...payload.lines] };
      state.orders[payload.orderId] = order;
      byId.set(payload.orderId, order);
    },
    PaymentReceived(state, { payload }) {
      const order = byId.get(payload.orderId);
      if (order) order.paid += payload.cents;
      state.total += payload.cents;
    },
    NoteAdded() {
      for (const order of byId.values()) order.touched++;
    },
    LineAdded: (state, { payload }) => void byId.get(payload.orderId)?.lines.push(payload.line),
  },
};
