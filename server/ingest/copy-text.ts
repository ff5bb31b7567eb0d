import type { EventDraft } from "#core/envelope.ts";

const special = /[\\\t\n\r]/;

/** Rows for `COPY … FROM STDIN` in its text format, in the order of `writtenColumns`; the first gets position `first`. */
export function toCopyText(drafts: readonly EventDraft[], first: number): string {
  let text = "";
  let position = first;
  for (const draft of drafts) {
    text += `${position++}\t${escapeField(draft.eventId)}\t${escapeField(draft.eventType)}\t${draft.eventVersion}\t${orNull(draft.streamId)}\t${draft.streamVersion ?? "\\N"}\t${orNull(draft.correlationId)}\t${orNull(draft.causationId)}\t${orNull(draft.userId)}\t${draft.occurredAt}\t${draft.recordedAt}\t${escapeField(draft.payloadText)}\t${escapeField(draft.metadataText)}\n`;
  }
  return text;
}

function orNull(text: string | null): string {
  return text === null ? "\\N" : escapeField(text);
}

function escapeField(text: string): string {
  return special.test(text) ? text.replace(/[\\\t\n\r]/g, escapeOne) : text;
}

function escapeOne(char: string): string {
  switch (char) {
    case "\t":
      return "\\t";
    case "\n":
      return "\\n";
    case "\r":
      return "\\r";
    default:
      return "\\\\";
  }
}
