// asks: state.byId.o1 === state.list[0]
// asks: state.latest?.lines.length > 2
// asks: state.byCustomer.c1?.at(-1) === state.latest
export default {
  name: "aliased",
  initialState: () => ({
    list: [] as any[],
    byId: {} as any,
    byCustomer: {} as any,
    latest: null as any,
    pair: [] as any[],
  }),
  handlers: {
    OrderPlaced(state: any, { payload }: any) {
      const order = { id: payload.orderId, lines: [...payload.lines], paid: 0 };
      state.list.push(order);
      state.byId[order.id] = order;
      (state.byCustomer[payload.customer] ??= []).push(order);
      state.latest = order;
    },
    LineAdded: (state: any, { payload }: any) => void state.byId[payload.orderId]?.lines.push(payload.line),
    PaymentReceived(state: any, { payload }: any) {
      const order = state.list.find(({ id }: any) => id === payload.orderId);
      if (order) order.paid += payload.cents;
      state.pair = [order, order];
    },
    OrderCancelled(state: any, { payload }: any) {
      delete state.byId[payload.orderId];
      state.list = state.list.filter(({ id }: any) => id !== payload.orderId);
      if (state.pair[0]) state.pair[0].lines = state.pair[1].lines.slice(1);
    },
    Heartbeat(state: any) {
      if (state.latest) state.latest.again = state.latest.lines;
    },
  },
};
