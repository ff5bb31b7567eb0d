// asks: state.orders.o1?.carrier === "bike"
// asks: state.name === "Ada" || state.changes > 4
export default {
  name: "object-assign",
  initialState: () => ({ orders: {} as any, changes: 0 }),
  handlers: {
    OrderPlaced: (state: any, { payload }: any) =>
      Object.assign(state.orders, { [payload.orderId]: { ...payload } }),
    OrderShipped(state: any, { payload }: any) {
      Object.assign(state.orders[payload.orderId] ?? {}, { carrier: payload.carrier, note: undefined });
      state.changes++;
    },
    CustomerRenamed: (state: any, { payload }: any) =>
      Object.assign(state, payload, { changes: state.changes + 1 }),
    NoteAdded: (state: any, { payload }: any) =>
      Object.assign({}, state, { tags: Object.assign([], payload.tags) }),
  },
};
