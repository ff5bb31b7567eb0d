import type { DomainEvent, PriceChanged } from "../events.ts";

/** A source of rates that takes a while, and may fail. */
function rateFrom(source: string, rate: number, ms: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const answer = () => (rate > 1_500 ? resolve(`${source} ${rate}`) : reject(new Error(source)));
    setTimeout(answer, ms); // <- here
  });
}

export default {
  name: "rates",
  initialState: () => ({ rates: {} as Record<string, string> }),
  handlers: {
    async PriceChanged(state: { rates: Record<string, string> }, event: DomainEvent<PriceChanged>) {
      const { sku, rate } = event.payload;
      const sources = [
        rateFrom("bank", rate, 1),
        rateFrom("market", rate + 1, 1),
        rateFrom("book", rate + 2, 1),
      ];
      state.rates[sku] = await Promise.any(sources).catch(() => "none");
    },
  },
};
