// asks: state.log.join("").includes("vip")
// asks: Object.values(state.orders).filter((order) => order.carrier === "dhl").length > 1
import { type Draft, produce } from "immer";

interface State {
  orders: Record<string, any>;
  log: string[];
}
const on = (change: (draft: Draft<State>, payload: any) => void) => (state: State, event: any) =>
  produce(state, (draft) => change(draft, event.payload));
export default {
  name: "immer-handlers",
  initialState: (): State => ({ orders: {}, log: [] }),
  handlers: {
    OrderPlaced: on((draft, payload) => {
      draft.orders[payload.orderId] = { ...payload, paid: 0 };
    }),
    PaymentReceived: on((draft, payload) => {
      const order = draft.orders[payload.orderId];
      if (order) order.paid = Math.round((order.paid + payload.amount) * 100) / 100;
    }),
    OrderShipped: on((draft, payload) => {
      const order = draft.orders[payload.orderId];
      if (order && !order.carrier) order.carrier = payload.carrier;
    }),
    NoteAdded: on((draft, payload) => {
      draft.log.push(...payload.tags);
      if (draft.log.length > 5) draft.log.splice(0, draft.log.length - 5);
    }),
    Heartbeat: on(() => {}),
  },
};
