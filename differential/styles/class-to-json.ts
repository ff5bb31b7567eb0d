// asks: JSON.parse(JSON.stringify(state)).wallet.amount > 200
// asks: state.text.length > 30
class Wallet {
  cents = 0;
  moves: string[] = [];
  toJSON() {
    return { amount: this.cents / 100, moves: this.moves.length };
  }
}
export default {
  name: "class-to-json",
  initialState: () => ({ wallet: new Wallet(), text: "" }),
  handlers: {
    PaymentReceived(state: any, { payload }: any) {
      state.wallet.cents += payload.cents;
      state.wallet.moves.push(payload.method);
      state.text = JSON.stringify(state.wallet);
    },
  },
};
