// A read model as most are: an object changed in place.
// asks: state.total > 300
// asks: Object.values(state.orders).some((order) => order.lines.length === 0)
// asks: event?.eventType === "OrderCancelled" && state.total > 100
export default {
  name: "plain-object",
  initialState: () => ({ orders: {} as Record<string, any>, total: 0, last: null as string | null }),
  handlers: {
    OrderPlaced(state: any, { payload, occurredAt }: any) {
      state.orders[payload.orderId] = { lines: [...payload.lines], paid: 0, at: occurredAt };
      state.last = payload.orderId;
    },
    LineAdded(state: any, { payload }: any) {
      state.orders[payload.orderId]?.lines.push({ ...payload.line });
    },
    LineRemoved(state: any, { payload }: any) {
      state.orders[payload.orderId]?.lines.splice(payload.index, 1);
    },
    PaymentReceived(state: any, { payload }: any) {
      state.total += payload.amount;
      const order = state.orders[payload.orderId];
      if (order) order.paid += payload.amount;
    },
    OrderCancelled(state: any, { payload }: any) {
      delete state.orders[payload.orderId];
    },
  },
};
