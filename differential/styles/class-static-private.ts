// asks: state.list.length > 3 && state.list[2].label.endsWith("3")
// asks: state.list.at(-1)?.rank === 2
class Ticket {
  static #ranks = new Map([
    ["card", 1],
    ["cash", 2],
  ]);
  static #label(orderId: string, count: number) {
    return `${orderId}-${count}`;
  }
  readonly label: string;
  readonly #method: string;
  private constructor(orderId: string, count: number, method: string) {
    this.label = Ticket.#label(orderId, count);
    this.#method = method;
  }
  static issue(orderId: string, count: number, method: string) {
    return new Ticket(orderId, count, method);
  }
  get rank() {
    return Ticket.#ranks.get(this.#method) ?? 0;
  }
}
export default {
  name: "class-static-private",
  initialState: () => ({ list: [] as Ticket[], count: 0, ranks: 0 }),
  handlers: {
    PaymentReceived(state: any, { payload }: any) {
      state.list.push(Ticket.issue(payload.orderId, ++state.count, payload.method));
      state.ranks += state.list.at(-1).rank;
      if (state.list.length > 5) state.list.shift();
    },
  },
};
