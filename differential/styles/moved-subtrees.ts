// asks: state.done.o1?.lines.length > 2
// asks: Object.keys(state.open).length > 4
// asks: state.archive.length > 1 && state.archive[0].by === "dhl"
export default {
  name: "moved-subtrees",
  initialState: () => ({ open: {} as any, done: {} as any, archive: [] as any[] }),
  handlers: {
    OrderPlaced: (state: any, { payload }: any) =>
      void (state.open[payload.orderId] = { lines: [...payload.lines], by: "" }),
    LineAdded(state: any, { payload }: any) {
      (state.open[payload.orderId] ?? state.done[payload.orderId])?.lines.push(payload.line);
    },
    OrderShipped(state: any, { payload }: any) {
      const order = state.open[payload.orderId];
      if (!order) return;
      delete state.open[payload.orderId];
      order.by = payload.carrier;
      state.done[payload.orderId] = order;
    },
    OrderCancelled(state: any, { payload }: any) {
      const order = state.done[payload.orderId] ?? state.open[payload.orderId];
      delete state.done[payload.orderId];
      delete state.open[payload.orderId];
      if (order) state.archive.unshift(order);
    },
    NoteAdded(state: any) {
      const back = state.archive.pop();
      if (back) state.open.again = { was: back };
    },
  },
};
