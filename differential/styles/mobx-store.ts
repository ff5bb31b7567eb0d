// asks: state.store.total > 200
// asks: state.shown > 3
import { makeAutoObservable } from "mobx";

class Store {
  total = 0;
  orders: string[] = [];
  constructor() {
    makeAutoObservable(this);
  }
  pay(orderId: string, amount: number) {
    this.total += amount;
    if (!this.orders.includes(orderId)) this.orders.push(orderId);
  }
  get count() {
    return this.orders.length;
  }
}
export default {
  name: "mobx-store",
  initialState: () => ({ store: new Store(), shown: 0 }),
  handlers: {
    PaymentReceived(state: any, { payload }: any) {
      state.store.pay(payload.orderId, payload.amount);
      state.shown = state.store.count;
    },
  },
};
