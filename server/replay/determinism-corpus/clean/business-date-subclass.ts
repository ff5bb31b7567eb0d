import type { DomainEvent, OrderShipped } from "../events.ts";

class BusinessDate extends Date {
  static override parse(day: string): number {
    return Date.parse(`${day}T00:00:00Z`);
  }

  static of(day: string): BusinessDate {
    return new BusinessDate(BusinessDate.parse(day));
  }

  get isWeekend(): boolean {
    return this.getUTCDay() % 6 === 0;
  }

  nextWorkingDay(): this {
    do this.setUTCDate(this.getUTCDate() + 1);
    while (this.isWeekend);
    return this;
  }
}

type State = { promised: Record<string, BusinessDate>; weekends: number; last: BusinessDate | null };

export default {
  name: "promised-days",
  initialState: (): State => ({ promised: {}, weekends: 0, last: null }),
  handlers: {
    OrderShipped(state: State, { payload }: DomainEvent<OrderShipped>) {
      state.last?.nextWorkingDay();
      const day = BusinessDate.of(payload.promised_on);
      if (day.isWeekend) state.weekends++;
      state.promised[payload.order_id] = day.nextWorkingDay();
      state.last = day;
    },
  },
};
