import type { DomainEvent, NoteWritten } from "../events.ts";

interface Loose {
  payload?: { keywords?: (string | null)[]; links?: { first?: { href?: string } }; author?: string };
}

export default {
  name: "loose-notes",
  initialState: () => ({ firsts: {} as Record<string, string | null>, links: 0 }),
  handlers: {
    NoteWritten(
      state: { firsts: Record<string, string | null>; links: number },
      event: DomainEvent<NoteWritten>,
    ) {
      const loose = event as unknown as Loose;
      const author = loose.payload?.author?.split?.(" ")?.[0] ?? "nobody";
      state.firsts[author] ??= loose?.payload?.keywords?.at(-1)?.slice(0, 3) ?? null;
      state.links += loose.payload?.links?.first?.href?.length ?? 0;
    },
  },
};
