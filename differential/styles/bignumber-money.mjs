// asks: state.total.isGreaterThan(300)
// asks: state.byMethod.get("card")?.gt(150)
import BigNumber from "bignumber.js";

export default {
  name: "bignumber-money",
  initialState: () => ({ total: new BigNumber(0), byMethod: new Map(), known: 0 }),
  handlers: {
    PaymentReceived(state, { payload }) {
      state.total = state.total.plus(payload.amount);
      state.byMethod.set(
        payload.method,
        (state.byMethod.get(payload.method) ?? BigNumber(0)).plus(payload.amount),
      );
      if (BigNumber.isBigNumber(state.total)) state.known++;
    },
  },
};
