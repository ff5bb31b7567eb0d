// asks: state.count > 4
// asks: Object.getOwnPropertySymbols(state).length > 1
const seen = Symbol("seen");
const tags = Symbol("tags");
export default {
  name: "symbol-keys",
  initialState: () => ({ count: 0, [seen]: 0, part: { [seen]: "none" } as any }) as any,
  handlers: {
    OrderPlaced(state: any, { payload }: any) {
      state.count++;
      state[seen]++;
      state.part[seen] = payload.orderId;
    },
    NoteAdded(state: any, { payload }: any) {
      state[tags] = [...(state[tags] ?? []), ...payload.tags].slice(-3);
    },
    OrderCancelled(state: any) {
      delete state[tags];
      state.part = { ...state.part, copied: state.count };
    },
    StockCounted: (state: any, { payload }: any) => ({ ...state, last: payload.sku }),
  },
};
