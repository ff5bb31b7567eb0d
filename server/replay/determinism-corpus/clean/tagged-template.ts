import type { CustomerMoved, DomainEvent } from "../events.ts";

function label(texts: TemplateStringsArray, ...values: string[]): string {
  return texts.raw.reduce((sum, text, index) => sum + text + (values[index]?.toUpperCase() ?? ""), "");
}

export default {
  name: "labels-by-template",
  initialState: () => ({ labels: {} as Record<string, string> }),
  handlers: {
    CustomerMoved(state: { labels: Record<string, string> }, event: DomainEvent<CustomerMoved>) {
      const { customer_id, name, to } = event.payload;
      state.labels[customer_id] = label`${name}\n${to.street}, ${to.country}-${to.city}`;
    },
  },
};
