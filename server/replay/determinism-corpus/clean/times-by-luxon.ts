import { DateTime, Duration } from "luxon";
import type { CustomerMoved, DomainEvent, OrderPlaced } from "../events.ts";

type State = { first: string; weeks: Record<string, number>; between: number; last: DateTime | null };

const zone = { zone: "utc", locale: "en" } as const;

export default {
  name: "times-by-luxon",
  initialState: (): State => ({ first: "", weeks: {}, between: 0, last: null }),
  handlers: {
    OrderPlaced(state: State, { payload }: DomainEvent<OrderPlaced>) {
      const at = DateTime.fromISO(payload.placed_at, zone);
      const week = `${at.weekYear}-${at.weekNumber}`;
      state.weeks[week] = (state.weeks[week] ?? 0) + 1;
      if (state.first === "") state.first = at.toFormat("yyyy-MM-dd HH:mm");
      if (state.last) state.between = at.diff(state.last).as("minutes");
      state.last = at;
    },
    CustomerMoved(state: State, event: DomainEvent<CustomerMoved>) {
      const at = DateTime.fromISO(event.occurredAt, zone).plus(Duration.fromObject({ hours: 2 }));
      state.last = at.startOf("hour");
    },
  },
};
