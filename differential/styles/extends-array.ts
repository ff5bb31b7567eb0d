// asks: state.stack.top === "tray"
// asks: state.stack.length > 4
// asks: state.doubled instanceof Array && state.doubled.length > 2
class Stack extends Array<string> {
  get top() {
    return this[this.length - 1];
  }
}
export default {
  name: "extends-array",
  initialState: () => ({ stack: new Stack(), doubled: [] as string[], isStack: false }),
  handlers: {
    LineAdded(state: any, { payload }: any) {
      state.stack.push(payload.line.sku);
      state.doubled = state.stack.map((sku: string) => sku + sku);
      state.isStack = state.doubled instanceof Stack;
    },
    LineRemoved: (state: any) => void state.stack.pop(),
  },
};
