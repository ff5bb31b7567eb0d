// asks: state.get("c1")?.size > 1
// asks: state.size === 3
export default {
  name: "root-map",
  initialState: () => new Map<string, Set<string>>(),
  handlers: {
    OrderPlaced: (map: any, { payload }: any) =>
      void map.set(payload.customer, new Set([...(map.get(payload.customer) ?? []), payload.orderId])),
    OrderCancelled(map: any, { payload }: any) {
      for (const [customer, orders] of map) {
        orders.delete(payload.orderId);
        if (orders.size === 0) map.delete(customer);
      }
      return map;
    },
    NoteAdded: (map: any) => new Map([...map].sort(([one], [other]) => (one < other ? -1 : 1))),
  },
};
