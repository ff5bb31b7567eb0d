// asks: state.depot.count("tea") > 20
// asks: state.depot.low.length > 1
class Shelf {
  #qty = 0;
  readonly sku: string;
  constructor(sku: string) {
    this.sku = sku;
  }
  set(qty: number) {
    this.#qty = qty;
  }
  take(qty: number) {
    this.#qty -= qty;
  }
  get qty() {
    return this.#qty;
  }
}
class Depot {
  #shelves: Shelf[] = [];
  #log: { sku: string; qty: number }[] = [];
  shelf(sku: string) {
    let found = this.#shelves.find((shelf) => shelf.sku === sku);
    if (!found) this.#shelves.push((found = new Shelf(sku)));
    return found;
  }
  note(sku: string, qty: number) {
    this.#log.push({ sku, qty });
    if (this.#log.length > 3) this.#log.shift();
    const last = this.#log.at(-1);
    if (last && last.qty > 20) last.qty = 20;
  }
  count(sku: string) {
    return this.#shelves.find((shelf) => shelf.sku === sku)?.qty ?? 0;
  }
  get low() {
    return this.#shelves.filter(({ qty }) => qty < 0).map(({ sku }) => sku);
  }
}
export default {
  name: "class-private-nested",
  initialState: () => ({ depot: new Depot(), low: [] as string[] }),
  handlers: {
    StockCounted(state: any, { payload }: any) {
      state.depot.shelf(payload.sku).set(payload.qty);
      state.depot.note(payload.sku, payload.qty);
      state.low = state.depot.low;
    },
    LineAdded(state: any, { payload }: any) {
      state.depot.shelf(payload.line.sku).take(payload.line.qty);
      state.low = state.depot.low;
    },
  },
};
