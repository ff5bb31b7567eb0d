// asks: state.by.o2 > 50
// asks: state.fixed === "o1"
export default {
  name: "define-property",
  initialState: () => ({ by: {}, list: [] }),
  handlers: {
    OrderPlaced(state, { payload }) {
      if (!("fixed" in state))
        Object.defineProperty(state, "fixed", {
          value: payload.orderId,
          enumerable: true,
          configurable: true,
        });
      Object.defineProperty(state.by, payload.orderId, {
        value: 0,
        writable: true,
        enumerable: true,
        configurable: true,
      });
      Object.defineProperty(state.list, state.list.length, {
        value: payload.customer,
        writable: true,
        enumerable: true,
        configurable: true,
      });
    },
    PaymentReceived(state, { payload }) {
      if (Object.hasOwn(state.by, payload.orderId)) Reflect.set(state.by, payload.orderId, payload.amount);
    },
    OrderCancelled(state, { payload }) {
      Reflect.deleteProperty(state.by, payload.orderId);
      Object.defineProperties(state, {
        hidden: { value: payload.orderId, configurable: true },
        shown: { value: payload.reason, enumerable: true, configurable: true, writable: true },
      });
    },
    NoteAdded(state, { payload }) {
      Object.defineProperty(state, "shown", { enumerable: payload.tags.length > 1 });
    },
  },
};
