// asks: state.counter.count > 5
// asks: state.counter.by.card > 2
function makeCounter() {
  const counter = {
    count: 0,
    by: {} as Record<string, number>,
    increase(method: string) {
      counter.count++;
      counter.by[method] = (counter.by[method] ?? 0) + 1;
    },
  };
  return counter;
}
export default {
  name: "closure-over-public",
  initialState: () => ({ counter: makeCounter() }),
  handlers: { PaymentReceived: (state: any, { payload }: any) => state.counter.increase(payload.method) },
};
