// asks: state.total.gt(300)
// asks: state.total.toString().length > 5
import Big from "big.js";

export default {
  name: "big-money",
  initialState: () => ({ total: Big(0), list: [], rounded: "" }),
  handlers: {
    PaymentReceived(state, { payload }) {
      state.total = state.total.plus(payload.amount);
      state.list = [...state.list, new Big(payload.amount)].slice(-3);
      state.rounded = state.total.div(3).round(2).toString();
    },
  },
};
