import type { DomainEvent, NoteWritten } from "../events.ts";

interface Instant {
  toZonedDateTimeISO(zone: string): { hour: number; toPlainDate(): { toString(): string } };
}
declare const Temporal: { Instant: { from(text: string): Instant } };

/** Temporal without `Temporal.Now`: a pure calendar. */
export default {
  name: "note-dates",
  initialState: () => ({ dates: {} as Record<string, string> }),
  handlers: {
    NoteWritten(state: { dates: Record<string, string> }, event: DomainEvent<NoteWritten>) {
      const local = Temporal.Instant.from(event.occurredAt).toZonedDateTimeISO("Asia/Kathmandu");
      state.dates[event.payload.note_id] = `${local.toPlainDate().toString()} ${local.hour}`;
    },
  },
};
