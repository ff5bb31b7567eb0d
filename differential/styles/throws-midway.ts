// asks: state.total > 200
// asks: state.log.length > 5
// asks: state.items.get("o2")?.length > 1
export default {
  name: "throws-midway",
  initialState: () => ({
    total: 0,
    log: [] as string[],
    items: new Map<string, string[]>(),
    at: new Date(0),
    set: new Set<string>(),
  }),
  handlers: {
    PaymentReceived(state: any, { payload }: any) {
      state.total += payload.amount;
      state.at.setTime(Date.parse(payload.paidAt));
      state.log.push(payload.orderId);
      if (payload.cents % 3 === 0) throw new RangeError(`no change for ${payload.amount}`);
    },
    OrderPlaced: (state: any, { payload }: any) => void state.items.set(payload.orderId, [payload.customer]),
    LineAdded(state: any, { payload }: any) {
      state.set.add(payload.line.sku);
      state.items.get(payload.orderId).push(payload.line.sku);
    },
    OrderCancelled(state: any, { payload }: any) {
      state.items.delete(payload.orderId);
      state.log.length = 0;
      state.log.unshift("cancelled");
      if (payload.reason === "") throw "no reason";
    },
    NoteAdded(state: any, { payload }: any) {
      const next = { ...state, log: state.log.concat(payload.tags) };
      if (payload.tags.includes("late")) throw new Error("late");
      return next;
    },
  },
};
