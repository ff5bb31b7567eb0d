import { Buffer } from "node:buffer";
import type { DomainEvent, NoteWritten } from "../events.ts";

/** Bytes, base64 and back. */
export default {
  name: "encoded-notes",
  initialState: () => ({ sizes: {} as Record<string, number>, texts: {} as Record<string, string> }),
  handlers: {
    NoteWritten(
      state: { sizes: Record<string, number>; texts: Record<string, string> },
      event: DomainEvent<NoteWritten>,
    ) {
      const { note_id, author, keywords } = event.payload;
      const bytes = new TextEncoder().encode(keywords.join(" "));
      state.sizes[note_id] = bytes.length;
      const coded = Buffer.from(author, "utf8").toString("base64url");
      state.texts[note_id] = `${coded} ${new TextDecoder().decode(bytes.subarray(0, 5))} ${btoa("igloo")}`;
    },
  },
};
