import dayjs, { type Dayjs } from "dayjs";
import utc from "dayjs/plugin/utc.js";
import type { DomainEvent, OrderPlaced, OrderShipped } from "../events.ts";

dayjs.extend(utc);

type State = { due: Record<string, Dayjs>; days: Record<string, number>; weekday: string };

export default {
  name: "days-by-dayjs",
  initialState: (): State => ({ due: {}, days: {}, weekday: "" }),
  handlers: {
    OrderPlaced(state: State, { payload }: DomainEvent<OrderPlaced>) {
      state.due[payload.order_id] = dayjs.utc(payload.placed_at).add(14, "day");
    },
    OrderShipped(state: State, { payload }: DomainEvent<OrderShipped>) {
      const promised = dayjs.utc(payload.promised_on);
      const due = state.due[payload.order_id];
      if (due) state.days[payload.order_id] = due.diff(promised, "day");
      state.weekday = promised.format("YYYY-MM-DD ddd");
    },
  },
};
