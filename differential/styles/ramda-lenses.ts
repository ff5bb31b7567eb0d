// asks: state.orders.o2?.paid > 100
// asks: state.names.length > 3
import * as R from "ramda";

const paid = (orderId: string) => R.lensPath(["orders", orderId, "paid"]);
export default {
  name: "ramda-lenses",
  initialState: () => ({ orders: {} as Record<string, any>, names: [] as string[], same: true }),
  evolve: (state: any, { eventType, payload }: any) =>
    R.cond<any, any>([
      [
        R.always(eventType === "OrderPlaced"),
        R.assocPath(["orders", payload.orderId], { paid: 0, lines: payload.lines }),
      ],
      [
        R.always(eventType === "PaymentReceived"),
        R.over(paid(payload.orderId), (sum: number) => (sum ?? 0) + payload.amount),
      ],
      [R.always(eventType === "OrderCancelled"), R.dissocPath(["orders", payload.orderId])],
      [
        R.always(eventType === "CustomerRenamed"),
        R.evolve({ names: R.pipe(R.append(payload.name), R.uniq, R.takeLast(4)) }),
      ],
      [
        R.always(eventType === "NoteAdded"),
        (whole: any) => ({ ...R.clone(whole), same: R.equals(whole, R.clone(whole)) }),
      ],
      [R.T, R.identity],
    ])(state),
};
