// asks: state.purse.euros > 100
// asks: state.shown > 200
const entities: string[] = [];
function Entity(made: { name: string }) {
  entities.push(made.name);
}
@Entity
class Purse {
  #cents = 0;
  owner = "shop";
  add(cents: number) {
    this.#cents += cents;
  }
  get euros() {
    return this.#cents / 100;
  }
  static holds(value: any) {
    return #cents in value;
  }
}
export default {
  name: "decorators-class",
  initialState: () => ({ purse: new Purse(), shown: 0, names: [...entities], held: 0 }),
  handlers: {
    PaymentReceived(state: any, { payload }: any) {
      state.purse.add(payload.cents);
      state.shown = state.purse.euros;
      if (Purse.holds(state.purse)) state.held++;
    },
  },
};
