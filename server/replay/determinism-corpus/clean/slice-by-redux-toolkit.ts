import { combineReducers, createSlice, type PayloadAction } from "@reduxjs/toolkit";
import type { DomainEvent, ItemAdded, PaymentTaken } from "../events.ts";

const stock = createSlice({
  name: "stock",
  initialState: {} as Record<string, number>,
  reducers: {
    added(state, { payload }: PayloadAction<ItemAdded>) {
      state[payload.sku] = (state[payload.sku] ?? 0) + payload.quantity;
    },
  },
});

const takings = createSlice({
  name: "takings",
  initialState: { cents: 0, count: 0 },
  reducers: {
    taken(state, { payload }: PayloadAction<PaymentTaken>) {
      state.cents += payload.amount_cents;
      state.count++;
    },
  },
});

const reducer = combineReducers({ stock: stock.reducer, takings: takings.reducer });
type State = ReturnType<typeof reducer>;

export default {
  name: "shop-by-redux-toolkit",
  initialState: () => reducer(undefined, { type: "start" }),
  handlers: {
    ItemAdded: (state: State, { payload }: DomainEvent<ItemAdded>) =>
      reducer(state, stock.actions.added(payload)),
    PaymentTaken: (state: State, { payload }: DomainEvent<PaymentTaken>) =>
      reducer(state, takings.actions.taken(payload)),
  },
};
