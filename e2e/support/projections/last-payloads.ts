interface Event {
  eventId: string;
  eventType: string;
  payload: unknown;
}

/** Keeps every payload under its event's id, and throws what an event tells it to. */
export default {
  name: "last-payloads",
  initialState: () => ({ byType: {} as Record<string, unknown>, events: 0 }),
  evolve(state: { byType: Record<string, unknown>; events: number }, event: Event) {
    state.events++;
    state.byType[event.eventType] = event.payload;
    const html = (event.payload as { html?: string }).html;
    if (html !== undefined) throw new Error(html);
  },
};
