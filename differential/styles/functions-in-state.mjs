// asks: state.price(10) > 11
// asks: state.steps.length > 2
export default {
  name: "functions-in-state",
  initialState: () => ({ rate: 1, price: (amount) => amount, steps: [] }),
  handlers: {
    OrderShipped(state) {
      state.rate = Math.round((state.rate + 0.1) * 10) / 10;
      const { rate } = state;
      state.price = function raised(amount) {
        return amount * rate;
      };
      state.steps.push(state.price);
    },
    OrderCancelled(state) {
      state.price = Math.round;
      state.steps.shift();
    },
  },
};
