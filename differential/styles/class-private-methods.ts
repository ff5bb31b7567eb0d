// asks: state.basket.size > 6
// asks: state.basket.heaviest === "tea"
// asks: state.checked > 2
class Basket {
  #counts: Record<string, number> = {};
  #sum = 0;
  add(sku: string, qty: number) {
    this.#counts[sku] = (this.#counts[sku] ?? 0) + qty;
    this.#recount();
  }
  #recount() {
    this.#sum = Object.values(this.#counts).reduce((sum, qty) => sum + qty, 0);
  }
  get #sorted() {
    return Object.entries(this.#counts).sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1));
  }
  get heaviest() {
    return this.#sorted[0]?.[0] ?? "";
  }
  get size() {
    return this.#sum;
  }
  static isBasket(value: any) {
    return typeof value === "object" && value !== null && #counts in value;
  }
}
export default {
  name: "class-private-methods",
  initialState: () => ({ basket: new Basket(), checked: 0, top: "" }),
  handlers: {
    LineAdded(state: any, { payload }: any) {
      state.basket.add(payload.line.sku, payload.line.qty);
      state.top = state.basket.heaviest;
    },
    OrderShipped(state: any) {
      if (Basket.isBasket(state.basket) && !Basket.isBasket(state)) state.checked++;
    },
  },
};
