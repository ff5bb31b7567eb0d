// asks: state.count > 4
// asks: state.by.c2 > 1
class Projection {
  constructor(readonly name: string) {}
  initialState() {
    return { count: 0, by: {} as Record<string, number> };
  }
}
class Orders extends Projection {
  evolve(state: any, { eventType, payload }: any) {
    const when = (this as any)[`on${eventType}`];
    return when ? when.call(this, state, payload) : state;
  }
  private onOrderPlaced(state: any, { customer }: any) {
    return {
      ...state,
      count: state.count + 1,
      by: { ...state.by, [customer]: (state.by[customer] ?? 0) + 1 },
    };
  }
}
export default new Orders("default-instance");
