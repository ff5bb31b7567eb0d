import type { DomainEvent, NoteWritten } from "../events.ts";

/** A checksum over bytes (FNV-1a), and a histogram in a typed array that is copied into a list. */
export default {
  name: "note-checksums",
  initialState: () => ({ sums: {} as Record<string, number>, histogram: [] as number[] }),
  handlers: {
    NoteWritten(
      state: { sums: Record<string, number>; histogram: number[] },
      event: DomainEvent<NoteWritten>,
    ) {
      const counts = new Uint32Array(8);
      counts.set(state.histogram);
      let hash = 0x811c9dc5;
      for (const byte of new TextEncoder().encode(event.payload.text)) {
        hash = Math.imul(hash ^ byte, 0x01000193);
        const bucket = byte >> 5;
        counts[bucket] = (counts[bucket] ?? 0) + 1;
      }
      state.sums[event.payload.note_id] = hash >>> 0;
      state.histogram = [...counts];
    },
  },
};
