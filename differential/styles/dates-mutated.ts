// asks: state.latest.getTime() > 1760100000000
// asks: state.byOrder.o1?.toISOString() > "2025-10-09T12"
// asks: state.days.has("2025-10-11")
export default {
  name: "dates-mutated",
  initialState: () => ({
    latest: new Date(0),
    byOrder: {} as Record<string, Date>,
    broken: new Date(Number.NaN),
    days: new Set<string>(),
  }),
  handlers: {
    PaymentReceived(state: any, { payload }: any) {
      state.latest.setTime(Math.max(state.latest.getTime(), Date.parse(payload.paidAt)));
      state.days.add(state.latest.toISOString().slice(0, 10));
      if (state.byOrder[payload.orderId]) state.byOrder[payload.orderId].setUTCMinutes(payload.cents % 60);
      else state.byOrder[payload.orderId] = new Date(payload.paidAt);
    },
    OrderCancelled(state: any) {
      state.broken.setTime(Number.isNaN(state.broken.getTime()) ? 1e12 : Number.NaN);
    },
    NoteAdded(state: any) {
      const kept = Object.values(state.byOrder).at(-1) as Date | undefined;
      kept?.setUTCFullYear(2030);
    },
  },
};
