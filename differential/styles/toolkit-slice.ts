// asks: state.ids.length > 5 && state.revenue > 200
// asks: state.ids.indexOf("o4") > -1
// asks: state.entities.o2?.status === "shipped"
import { createEntityAdapter, createSlice } from "@reduxjs/toolkit";

const adapter = createEntityAdapter<any, string>({
  selectId: (order) => order.orderId,
  sortComparer: (one, other) => (one.customer + one.orderId < other.customer + other.orderId ? -1 : 1),
});
const slice = createSlice({
  name: "orders",
  initialState: adapter.getInitialState({ revenue: 0, last: null as string | null }),
  reducers: {
    OrderPlaced(state, { payload }: any) {
      adapter.addOne(state, { ...payload, status: "open" });
    },
    LineAdded(state: any, { payload }: any) {
      state.entities[payload.orderId]?.lines.push(payload.line);
    },
    PaymentReceived(state, { payload }: any) {
      state.revenue += payload.amount;
      state.last = payload.orderId;
    },
    OrderShipped(state, { payload }: any) {
      adapter.updateOne(state, { id: payload.orderId, changes: { status: "shipped" } });
    },
    OrderCancelled(state, { payload }: any) {
      adapter.removeOne(state, payload.orderId);
    },
  },
});
export default {
  name: "toolkit-slice",
  initialState: () => slice.getInitialState(),
  evolve: (state: any, { eventType, payload }: any) =>
    slice.reducer(state, { type: `orders/${eventType}`, payload } as any),
};
