import { assocPath, inc, lensPath, over, pathOr, pipe, sortBy, take } from "ramda";
import type { DomainEvent, NoteWritten, OrderPlaced } from "../events.ts";

interface State {
  authors: Record<string, { notes: number; last: string }>;
  orders: { id: string; cents: number }[];
}

const count = (author: string) =>
  over<State>(lensPath(["authors", author, "notes"]), (notes: number | undefined) => inc(notes ?? 0));

export default {
  name: "authors-by-ramda",
  initialState: (): State => ({ authors: {}, orders: [] }),
  handlers: {
    NoteWritten: (state: State, { payload }: DomainEvent<NoteWritten>) =>
      pipe(
        count(payload.author),
        assocPath<State>(["authors", payload.author, "last"], pathOr("", ["text"], payload)),
      )(state),
    OrderPlaced(state: State, { payload }: DomainEvent<OrderPlaced>) {
      const order = { id: payload.order_id, cents: payload.total_cents };
      return {
        ...state,
        orders: take(
          5,
          sortBy(({ cents }) => -cents, [...state.orders, order]),
        ),
      };
    },
  },
};
