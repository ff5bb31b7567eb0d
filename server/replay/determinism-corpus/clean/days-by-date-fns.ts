import { addHours, differenceInMinutes, isAfter, parseISO } from "date-fns";
import type { DomainEvent, OrderPlaced } from "../events.ts";

type State = { due: Record<string, string>; last: Date | null; gap: number };

export default {
  name: "days-by-date-fns",
  initialState: (): State => ({ due: {}, last: null, gap: 0 }),
  handlers: {
    OrderPlaced(state: State, { payload }: DomainEvent<OrderPlaced>) {
      const at = parseISO(payload.placed_at);
      state.due[payload.order_id] = addHours(at, 14 * 24)
        .toISOString()
        .slice(0, 10);
      if (state.last && isAfter(at, state.last)) state.gap = differenceInMinutes(at, state.last);
      state.last = at;
    },
  },
};
