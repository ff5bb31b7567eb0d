// asks: state.ids.length > 3
// asks: state.last === "n5"
function* numbers() {
  for (let number = 1; ; number++) yield `n${number}`;
}
export default {
  name: "generator-in-state",
  initialState: () => ({ next: numbers(), ids: [] as string[], last: "" }),
  handlers: {
    OrderPlaced(state: any) {
      state.last = state.next.next().value;
      state.ids.push(state.last);
    },
    OrderCancelled: (state: any) => void state.ids.shift(),
  },
};
