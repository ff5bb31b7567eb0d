// asks: state.total.gt(300)
// asks: Number(state.total) > 200
// asks: state.byOrder.o1?.toFixed(1) === "0.0" || state.byOrder.o1?.gt(100)
import Decimal from "decimal.js";

export default {
  name: "decimal-money",
  initialState: () => ({ total: new Decimal(0), byOrder: {} as Record<string, Decimal>, text: "" }),
  handlers: {
    PaymentReceived(state: any, { payload }: any) {
      state.total = state.total.plus(payload.amount);
      state.byOrder[payload.orderId] = (state.byOrder[payload.orderId] ?? new Decimal(0)).plus(
        payload.amount,
      );
      state.text = state.total.toFixed(2);
      if (!Decimal.isDecimal(state.total)) throw new Error("no decimal");
    },
    OrderCancelled(state: any) {
      state.total = Decimal.max(state.total.minus(10), 0);
    },
  },
};
