// asks: state.due?.getUTCDate() === 28
// asks: state.weeks > 0
import { addDays, differenceInDays, isAfter, max } from "date-fns";

export default {
  name: "date-fns-due",
  initialState: () => ({ due: null as Date | null, latest: new Date(0), weeks: 0 }),
  handlers: {
    PaymentReceived(state: any, { payload }: any) {
      const paidAt = new Date(payload.paidAt);
      state.due = addDays(state.due ?? paidAt, 14);
      state.latest = max([state.latest, paidAt]);
      if (isAfter(state.due, state.latest)) state.weeks = differenceInDays(state.due, state.latest) / 7;
    },
  },
};
