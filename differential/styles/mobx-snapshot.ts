// asks: state.total > 200
// asks: state.orders.length > 4
import { computed, observable, runInAction, toJS } from "mobx";

export default {
  name: "mobx-snapshot",
  initialState: () => ({ orders: [] as any[], total: 0 }),
  evolve(state: any, { eventType, payload }: any) {
    const model = observable({ orders: toJS(state.orders) as any[] });
    const total = computed(() => model.orders.reduce((sum, { paid }) => sum + paid, 0));
    runInAction(() => {
      if (eventType === "OrderPlaced") model.orders.push({ id: payload.orderId, paid: 0 });
      const order = model.orders.find(({ id }) => id === payload.orderId);
      if (eventType === "PaymentReceived" && order) order.paid += payload.amount;
      if (eventType === "OrderCancelled")
        model.orders = model.orders.filter(({ id }) => id !== payload.orderId);
    });
    return { orders: toJS(model.orders), total: total.get() };
  },
};
