// asks: Object.keys(state.stock)[0] === "lamp"
// asks: [...state.recent.keys()].at(-1) === "o2"
export default {
  name: "delete-reinsert",
  initialState: () => ({ stock: { tea: 0, lamp: 0, cup: 0 }, recent: new Map(), seen: new Set() }),
  handlers: {
    StockCounted(state, { payload }) {
      delete state.stock[payload.sku];
      state.stock[payload.sku] = payload.qty;
    },
    PaymentReceived(state, { payload }) {
      const before = state.recent.get(payload.orderId) ?? 0;
      state.recent.delete(payload.orderId);
      state.recent.set(payload.orderId, before + payload.cents);
      if (state.recent.size > 3) state.recent.delete(state.recent.keys().next().value);
      state.seen.delete(payload.method);
      state.seen.add(payload.method);
    },
    OrderCancelled(state) {
      const { tea, ...rest } = state.stock;
      state.stock = { ...rest, tea };
    },
  },
};
