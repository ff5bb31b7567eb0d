// asks: state.byOrder.size > 3
// asks: [...state.byOrder.keys()][0]?.id === "o3"
// asks: state.found > 2
export default {
  name: "map-object-keys",
  initialState: () => ({ orders: [] as any[], byOrder: new Map<any, any>(), found: 0 }),
  handlers: {
    OrderPlaced(state: any, { payload }: any) {
      const order = { id: payload.orderId };
      state.orders.push(order);
      state.byOrder.set(order, { paid: 0, lines: payload.lines.length });
      if (state.byOrder.has(order)) state.found++;
    },
    PaymentReceived(state: any, { payload }: any) {
      const order = state.orders.find(({ id }: any) => id === payload.orderId);
      const entry = state.byOrder.get(order);
      if (entry) entry.paid += payload.cents;
    },
    OrderCancelled(state: any) {
      for (const order of state.byOrder.keys()) {
        if (state.byOrder.size > 3) state.byOrder.delete(order);
        break;
      }
    },
  },
};
