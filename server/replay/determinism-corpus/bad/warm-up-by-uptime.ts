import type { DomainEvent, PaymentTaken } from "../events.ts";

interface State {
  payments: number;
  lastSeenAfterSeconds: number;
}

export default {
  name: "payments-since-start",
  initialState: (): State => ({ payments: 0, lastSeenAfterSeconds: 0 }),
  evolve(state: State, event: DomainEvent<PaymentTaken>): State {
    if (event.eventType !== "PaymentTaken") return state;
    const seconds = process.uptime(); // <- here
    return { payments: state.payments + 1, lastSeenAfterSeconds: seconds };
  },
};
