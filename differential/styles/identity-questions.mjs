// asks: state.right > 6
// asks: state.wrong.length > 0
export default {
  name: "identity-questions",
  initialState: () => ({ list: [], by: {}, map: new Map(), set: new Set(), right: 0, wrong: [] }),
  handlers: {
    OrderPlaced(state, { payload }) {
      const order = { id: payload.orderId };
      const check = (name, holds) => (holds ? state.right++ : state.wrong.push(name));
      state.list.push(order);
      state.by[order.id] = order;
      state.map.set(order, 1);
      state.set.add(order);
      check("by", state.by[order.id] === order);
      check("at", state.list.at(-1) === order);
      check("find", state.list.find((one) => one === order) === order);
      check("indexOf", state.list.indexOf(order) === state.list.length - 1);
      check("includes", state.list.includes(state.by[order.id]));
      check("map", state.map.get(order) === 1 && state.map.has(state.list.at(-1)));
      check("set", state.set.has(order) && new Set(state.list).has(order));
      check("same", state.list.at(-1) === state.by[order.id]);
    },
    OrderCancelled(state, { payload }) {
      const order = state.by[payload.orderId];
      if (!order) return;
      state.list = state.list.filter((one) => one !== order);
      state.set.delete(order);
      state.map.delete(order);
      if (state.list.some((one) => one.id === payload.orderId)) state.wrong.push("filter");
    },
  },
};
