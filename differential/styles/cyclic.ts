// asks: state.root.children.length > 2
// asks: state.root.children[0]?.parent === state.root
// asks: state.count > 3
interface Node {
  id: string;
  parent: Node | null;
  children: Node[];
  weight: number;
}
const node = (id: string, parent: Node | null): Node => ({ id, parent, children: [], weight: 0 });
export default {
  name: "cyclic",
  initialState: () => {
    const state: any = { root: node("root", null), count: 0 };
    state.self = state;
    return state;
  },
  handlers: {
    OrderPlaced(state: any, { payload }: any) {
      const order = node(payload.orderId, state.root);
      for (const { sku } of payload.lines) order.children.push(node(sku, order));
      state.root.children.push(order);
      if (state.root.children.length > 4) state.root.children.shift();
    },
    PaymentReceived(state: any, { payload }: any) {
      const order = state.root.children.find((child: Node) => child.id === payload.orderId);
      for (let at = order; at; at = at.parent === at ? null : at.parent) at.weight += payload.cents;
      state.self.count++;
    },
    OrderCancelled(state: any, { payload }: any) {
      const order = state.root.children.find((child: Node) => child.id === payload.orderId);
      if (order) order.parent = order;
    },
  },
};
