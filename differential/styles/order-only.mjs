// asks: [...state.map.keys()][0] === "b"
// asks: Object.keys(state.object)[0] === "y"
// asks: [...state.set][0] === 3
export default {
  name: "order-only",
  initialState: () => ({
    map: new Map([
      ["a", 1],
      ["b", 2],
    ]),
    object: { x: 1, y: 2 },
    set: new Set([1, 2, 3]),
    list: ["p", "q"],
  }),
  handlers: {
    PaymentReceived(state) {
      state.map = new Map([...state.map].reverse());
      state.object = { y: state.object.y, x: state.object.x };
    },
    OrderPlaced(state) {
      const [first] = state.set;
      state.set.delete(first);
      state.set.add(first);
      const { x } = state.object;
      delete state.object.x;
      state.object.x = x;
    },
    OrderShipped: (state) => void state.list.reverse(),
  },
};
