// asks: state.placed > 3
// asks: state.paid > 100
export default {
  name: "handlers-map",
  initialState: () => ({ placed: 0, paid: 0 }),
  handlers: new Map<string, (state: any, event: any) => void>([
    ["OrderPlaced", (state) => void state.placed++],
    ["PaymentReceived", (state, { payload }) => void (state.paid += payload.amount)],
  ]),
};
