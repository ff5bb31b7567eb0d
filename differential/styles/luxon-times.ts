// asks: state.at?.day === 12
// asks: state.spans.length > 2
// asks: state.at > state.first
import { DateTime, Duration } from "luxon";

export default {
  name: "luxon-times",
  initialState: () => ({ at: null as any, first: null as any, spans: [] as Duration[], iso: "" }),
  handlers: {
    PaymentReceived(state: any, { payload }: any) {
      const paidAt = DateTime.fromISO(payload.paidAt, { zone: "utc" });
      if (state.at) state.spans.push(paidAt.diff(state.at));
      if (state.spans.length > 3) state.spans.shift();
      state.first ??= paidAt;
      state.at = paidAt.plus({ hours: 3 });
      state.iso = state.at.toISODate();
    },
  },
};
