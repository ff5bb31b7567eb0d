// asks: state.list.length > 6
// asks: state.list[0] > 20
// asks: state.parts.flat().length > 4
export default {
  name: "array-methods",
  initialState: () => ({ list: [5, 3, 9] as number[], parts: [] as any[][], rows: [] as any[] }),
  handlers: {
    OrderPlaced: (state: any, { payload }: any) =>
      void state.list.push(...payload.lines.map(({ qty }: any) => qty)),
    LineAdded: (state: any, { payload }: any) => void state.list.unshift(payload.line.qty * 10),
    LineRemoved: (state: any, { payload }: any) => void state.list.splice(payload.index, 1, 7, 8),
    PaymentReceived(state: any, { payload }: any) {
      state.rows.push({ cents: payload.cents, tags: [payload.method] });
      state.rows.sort((one: any, other: any) => one.cents - other.cents);
      if (state.rows.length > 5) state.rows.pop();
    },
    OrderShipped: (state: any) => void state.list.copyWithin(1, 3, 5),
    OrderCancelled: (state: any) => void state.list.reverse().shift(),
    NoteAdded(state: any, { payload }: any) {
      state.parts.push(payload.tags.concat(state.list.slice(0, 2)));
      state.parts = state.parts.toSpliced(0, Math.max(0, state.parts.length - 3));
    },
    StockCounted: (state: any, { payload }: any) => void state.list.fill(payload.qty, -2),
    CustomerRenamed(state: any) {
      state.list = state.list.toSorted().with(0, -1);
      state.rows.forEach((row: any) => row.tags.push("seen"));
    },
    Heartbeat: (state: any) => void state.rows.reverse(),
  },
};
