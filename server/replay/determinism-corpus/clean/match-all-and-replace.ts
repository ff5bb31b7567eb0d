import type { DomainEvent, NoteWritten } from "../events.ts";

const mention = /order (?<number>\d+)/g;
const phone = /\d{4}-\d{2}-\d{3}/g;

/** `matchAll`, `replace` and `match` leave a global expression as it was. */
export default {
  name: "mentions",
  initialState: () => ({ orders: {} as Record<string, string[]>, texts: [] as string[] }),
  handlers: {
    NoteWritten(
      state: { orders: Record<string, string[]>; texts: string[] },
      event: DomainEvent<NoteWritten>,
    ) {
      const { note_id, text } = event.payload;
      state.orders[note_id] = Array.from(text.matchAll(mention), (match) => match.groups?.["number"] ?? "");
      state.texts.push(text.replace(phone, "…"), String(text.match(mention)?.length ?? 0));
    },
  },
};
