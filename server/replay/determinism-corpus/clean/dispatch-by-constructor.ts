import type { DomainEvent, ItemAdded, OrderPlaced } from "../events.ts";

class Discount {
  readonly percent: number;

  constructor(percent: number) {
    this.percent = percent;
  }
}

class Voucher extends Discount {}

const labels = new Map<unknown, string>([
  [Discount, "discount"],
  [Voucher, "voucher"],
]);

type State = { rules: Discount[]; labels: string[]; vouchers: number };

/** Which class made it is asked by identity, not by `instanceof`. */
export default {
  name: "discount-rules",
  initialState: (): State => ({ rules: [], labels: [], vouchers: 0 }),
  handlers: {
    OrderPlaced(state: State, { payload }: DomainEvent<OrderPlaced>) {
      const percent = payload.lines.length;
      state.rules = [...state.rules, percent > 3 ? new Voucher(percent) : new Discount(percent)].slice(-5);
    },
    ItemAdded(state: State, _event: DomainEvent<ItemAdded>) {
      state.labels = state.rules.map((rule) => labels.get(rule.constructor) ?? "unknown");
      state.vouchers = state.rules.filter(
        (rule) => rule.constructor === Voucher || Object.getPrototypeOf(rule) === Voucher.prototype,
      ).length;
    },
  },
};
