// asks: state.account.balance > 500
// asks: state.account.moves >= 3
// asks: state.account.balance > 100 && state.account.balance < 300
class Account {
  #cents = 0;
  #last: { orderId: string; cents: number } | null = null;
  moves = 0;
  credit(orderId: string, cents: number) {
    this.#cents += cents;
    this.#last = { orderId, cents };
    this.moves++;
  }
  refund() {
    if (!this.#last) return;
    this.#cents -= this.#last.cents;
    this.#last.cents = 0;
  }
  get balance() {
    return this.#cents / 100;
  }
}
export default {
  name: "class-private-fields",
  initialState: () => ({ account: new Account(), seen: 0 }),
  handlers: {
    PaymentReceived: (state: any, { payload }: any) =>
      void state.account.credit(payload.orderId, payload.cents),
    OrderCancelled(state: any) {
      state.account.refund();
      state.seen = state.account.balance;
    },
  },
};
