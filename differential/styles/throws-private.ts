// asks: state.account.balance > 200
// asks: state.tries > 3
class Account {
  #cents = 0;
  #moves: number[] = [];
  pay(cents: number) {
    this.#moves.push(cents);
    this.#cents += cents;
    if (cents % 4 === 0) throw new Error("refused");
  }
  get balance() {
    return this.#cents / 100;
  }
}
export default {
  name: "throws-private",
  initialState: () => ({ account: new Account(), tries: 0 }),
  handlers: {
    PaymentReceived(state: any, { payload }: any) {
      state.tries++;
      state.account.pay(payload.cents);
    },
  },
};
