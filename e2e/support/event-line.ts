interface EventFields {
  event_id: string;
  event_type: string;
  stream_id?: string;
  correlation_id: string;
  causation_id?: string | null;
  payload?: unknown;
}

const begin = Date.UTC(2025, 4, 6, 9);

/** One event as a line of an import file; a millisecond later for each `index`. */
export function eventLine(index: number, event: EventFields): string {
  return JSON.stringify({
    event_version: 1,
    stream_id: null,
    causation_id: null,
    occurred_at: new Date(begin + index).toISOString(),
    payload: {},
    ...event,
  });
}
