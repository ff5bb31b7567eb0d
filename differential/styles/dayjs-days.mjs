// asks: state.day?.isAfter("2025-10-12")
// asks: state.text > "2025-10-11"
import dayjs from "dayjs";
import utc from "dayjs/plugin/utc";

dayjs.extend(utc);
export default {
  name: "dayjs-days",
  initialState: () => ({ day: null, text: "", list: [] }),
  handlers: {
    PaymentReceived(state, { payload }) {
      state.day = state.day ? state.day.add(1, "day") : dayjs.utc(payload.paidAt);
      state.text = state.day.format("YYYY-MM-DD");
      state.list.push(dayjs.utc(payload.paidAt).startOf("day"));
      if (state.list.length > 2) state.list.shift();
      if (!dayjs.isDayjs(state.day)) throw new Error("no day");
    },
  },
};
