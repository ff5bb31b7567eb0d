// asks: state.shop.revenue > 200
// asks: state.shop.isRich
// asks: state.shop.describe().includes("4 orders")
class Shop {
  orders = 0;
  private cents = 0;
  get revenue() {
    return this.cents / 100;
  }
  set revenue(value: number) {
    this.cents = Math.round(value * 100);
  }
  get isRich() {
    return this.revenue > 500;
  }
  describe() {
    return `${this.orders} orders, ${this.revenue}`;
  }
}
export default {
  name: "class-getters-setters",
  initialState: () => ({ shop: new Shop(), lastRevenue: 0 }),
  handlers: {
    OrderPlaced: (state: any) => void state.shop.orders++,
    PaymentReceived(state: any, { payload }: any) {
      state.shop.revenue += payload.amount;
      state.lastRevenue = state.shop.revenue;
    },
  },
};
