// asks: state.wallet.balance > 300
// asks: state.last > 100
const hidden = new WeakMap();
class Wallet {
  constructor() {
    hidden.set(this, { cents: 0, orders: [] });
    this.moves = 0;
  }
  credit(orderId, cents) {
    const mine = hidden.get(this);
    mine.cents += cents;
    mine.orders.push(orderId);
    this.moves++;
  }
  get balance() {
    return hidden.get(this).cents / 100;
  }
}
export default {
  name: "weakmap-privacy",
  initialState: () => ({ wallet: new Wallet(), last: 0 }),
  handlers: {
    PaymentReceived(state, { payload }) {
      state.wallet.credit(payload.orderId, payload.cents);
      state.last = state.wallet.balance;
    },
  },
};
