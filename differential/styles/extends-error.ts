// asks: state.problems.length > 2
// asks: state.last instanceof Error || state.count > 3
class OrderProblem extends Error {
  readonly orderId: string;
  constructor(orderId: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "OrderProblem";
    this.orderId = orderId;
  }
}
export default {
  name: "extends-error",
  initialState: () => ({ problems: [] as unknown[], last: null as unknown, count: 0, told: "" }),
  handlers: {
    OrderCancelled(state: any, { payload }: any) {
      const problem = new OrderProblem(payload.orderId, `cancelled: ${payload.reason}`);
      state.last = problem;
      state.problems.push(problem);
      if (state.problems.length > 3) state.problems.shift();
      state.count++;
    },
    NoteAdded(state: any, { payload }: any) {
      if (!state.last) return;
      state.last.message += `; ${payload.text}`;
      state.told = `${state.last}, ${state.last.orderId}, ${state.last instanceof OrderProblem}`;
    },
  },
};
