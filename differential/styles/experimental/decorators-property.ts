// asks: state.line.label === "tea x3"
// asks: state.filled > 4
const columns: Record<string, string[]> = {};
function Column(target: object, key: string) {
  (columns[target.constructor.name] ??= []).push(key);
}
function Lowercase(_target: object, _key: string, descriptor: PropertyDescriptor) {
  const original = descriptor.value;
  descriptor.value = function (this: unknown, ...given: unknown[]) {
    return String(original.apply(this, given)).toLowerCase();
  };
}
class Line {
  @Column sku = "";
  @Column qty = 0;
  note = "x";
  get label() {
    return `${this.sku} x${this.qty}`;
  }
  @Lowercase shout() {
    return this.label.toUpperCase();
  }
}
export default {
  name: "decorators-property",
  initialState: () => ({ line: new Line(), filled: 0, said: "", columns: columns["Line"]?.join() ?? "" }),
  handlers: {
    LineAdded(state: any, { payload }: any) {
      for (const key of columns["Line"] ?? []) state.line[key] = payload.line[key];
      state.filled++;
      state.said = state.line.shout();
    },
  },
};
