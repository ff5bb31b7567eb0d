// asks: state.paid.get("o3") > 50
// asks: state.paid.size > 4
// asks: state.log.last() === "o2"
import { List, Map } from "immutable";

export default {
  name: "immutable-inside",
  initialState: () => ({ paid: Map<string, number>(), log: List<string>(), size: 0 }),
  handlers: {
    PaymentReceived(state: any, { payload }: any) {
      state.paid = state.paid.update(payload.orderId, 0, (paid: number) => paid + payload.amount);
      state.log = state.log.push(payload.orderId).takeLast(4);
      state.size = state.paid.size;
    },
    OrderCancelled(state: any, { payload }: any) {
      state.paid = state.paid.delete(payload.orderId);
      state.size = state.paid.size;
    },
  },
};
