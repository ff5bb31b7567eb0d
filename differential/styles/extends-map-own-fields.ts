// asks: state.stock.counted > 3
// asks: state.stock.get("cup") > 10
// asks: state.stock.lowest === "pot"
class Stock extends Map<string, number> {
  counted = 0;
  lowest = "";
  count(sku: string, qty: number) {
    this.set(sku, qty);
    this.counted++;
    this.lowest = [...this].sort(([, one], [, other]) => one - other)[0]?.[0] ?? "";
  }
}
export default {
  name: "extends-map-own-fields",
  initialState: () => ({ stock: new Stock(), lowest: "" }),
  handlers: {
    StockCounted(state: any, { payload }: any) {
      state.stock.count(payload.sku, payload.qty);
      state.lowest = state.stock.lowest;
    },
  },
};
