// asks: state.by.get("c1")?.get("EUR")?.size > 1
// asks: state.by.size === 3
// asks: state.flat.get("c2/USD") > 1
export default {
  name: "nested-maps",
  initialState: () => ({
    by: new Map<string, Map<string, Map<string, { lines: number }>>>(),
    flat: new Map<string, number>(),
  }),
  handlers: {
    OrderPlaced(state: any, { payload: { customer, currency, orderId, lines } }: any) {
      if (!state.by.has(customer)) state.by.set(customer, new Map());
      const mine = state.by.get(customer);
      if (!mine.has(currency)) mine.set(currency, new Map());
      mine.get(currency).set(orderId, { lines: lines.length });
      const key = `${customer}/${currency}`;
      state.flat.set(key, (state.flat.get(key) ?? 0) + 1);
    },
    LineAdded(state: any, { payload }: any) {
      for (const mine of state.by.values())
        for (const orders of mine.values()) {
          const order = orders.get(payload.orderId);
          if (order) order.lines++;
        }
    },
    OrderCancelled(state: any, { payload }: any) {
      for (const [customer, mine] of state.by) {
        for (const [currency, orders] of mine)
          if (orders.delete(payload.orderId) && orders.size === 0) mine.delete(currency);
        if (mine.size === 0) state.by.delete(customer);
      }
    },
    NoteAdded: (state: any) =>
      void (state.flat = new Map([...state.flat].sort(([, one], [, other]) => other - one))),
  },
};
