// asks: state > 300
// asks: state > 100 && state < 250
export default {
  name: "root-number",
  initialState: () => 0,
  evolve: (sum: number, { eventType, payload }: any) =>
    eventType === "PaymentReceived" ? sum + payload.amount : sum,
};
