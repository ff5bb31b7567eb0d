import type { DomainEvent, PaymentTaken } from "../events.ts";

const format = new Intl.DateTimeFormat("sv-SE", { dateStyle: "short", timeZone: "Asia/Kathmandu" });

/** The formatter is given a date: nothing of now is in it. */
export default {
  name: "statement-days",
  initialState: () => ({ lines: [] as string[] }),
  handlers: {
    PaymentTaken(state: { lines: string[] }, event: DomainEvent<PaymentTaken>) {
      const parts = format.formatToParts(Date.parse(event.occurredAt));
      state.lines.push(parts.map((part) => part.value).join(""));
    },
  },
};
