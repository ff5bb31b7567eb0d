import type { DomainEvent, OrderPlaced } from "../events.ts";

const polish = new Intl.PluralRules("pl");
const words: Record<string, string> = { one: "rzecz", few: "rzeczy", many: "rzeczy", other: "rzeczy" };
const list = new Intl.ListFormat("en", { type: "conjunction" });

export default {
  name: "order-sentences",
  initialState: () => ({ sentences: {} as Record<string, string> }),
  handlers: {
    OrderPlaced(state: { sentences: Record<string, string> }, event: DomainEvent<OrderPlaced>) {
      const { order_id, lines } = event.payload;
      const skus = list.format(lines.map((line) => line.sku));
      state.sentences[order_id] = `${lines.length} ${words[polish.select(lines.length)]}: ${skus}`;
    },
  },
};
