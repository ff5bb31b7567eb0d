import { z } from "zod";
import type { DomainEvent, NoteWritten, OrderPlaced } from "../events.ts";

const Order = z.object({
  order_id: z.string().startsWith("order-"),
  customer: z.object({ id: z.string(), name: z.string().trim() }),
  lines: z.array(z.object({ sku: z.string(), quantity: z.number().int().positive() })).min(1),
  placed_at: z.iso.datetime().transform((text) => new Date(text)),
});
const Note = z.object({ author: z.string(), salience: z.number().min(0.2) });

type State = { orders: z.infer<typeof Order>[]; notes: number; problems: string[] };

export default {
  name: "payloads-by-zod",
  initialState: (): State => ({ orders: [], notes: 0, problems: [] }),
  handlers: {
    OrderPlaced(state: State, { payload }: DomainEvent<OrderPlaced>) {
      state.orders.push(Order.parse(payload));
      if (state.orders.length > 4) state.orders.shift();
    },
    NoteWritten(state: State, { payload }: DomainEvent<NoteWritten>) {
      const result = Note.safeParse(payload);
      if (result.success) state.notes++;
      else state.problems = result.error.issues.map(({ path, code }) => `${path.join(".")}: ${code}`);
    },
  },
};
