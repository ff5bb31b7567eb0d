import type { DomainEvent, PaymentTaken } from "../events.ts";

class Due extends Date {
  static after(start: string, days: number): Due {
    const due = new Due(start);
    due.setUTCDate(due.getUTCDate() + days);
    return due;
  }
}

export default {
  name: "due-days",
  initialState: () => ({ due: {} as Record<string, string> }),
  handlers: {
    PaymentTaken(state: { due: Record<string, string> }, event: DomainEvent<PaymentTaken>) {
      const kind = Due.after(event.occurredAt, 14);
      const copy = new (kind.constructor as DateConstructor)(kind.getTime());
      state.due[event.payload.payment_id] = copy.toISOString().slice(0, 10);
    },
  },
};
