import type { EventDraft } from "#core/envelope.ts";
import { writtenColumns } from "../event-columns.ts";
import { lockHead, moveHead } from "../log-head.ts";
import type { Store } from "../store.ts";

/** Puts drafts into the log as they are, as an import would. */
export function writeDrafts(store: Store, drafts: readonly EventDraft[]): Promise<void> {
  return store.transaction(async (client) => {
    const head = await lockHead(client);
    for (const [index, draft] of drafts.entries()) {
      await client.query(
        `INSERT INTO causeline.events (${writtenColumns}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
        [
          head + index + 1,
          draft.eventId,
          draft.eventType,
          draft.eventVersion,
          draft.streamId,
          draft.streamVersion,
          draft.correlationId,
          draft.causationId,
          draft.userId,
          draft.occurredAt,
          draft.recordedAt,
          draft.payloadText,
          draft.metadataText,
        ],
      );
    }
    await moveHead(client, head + drafts.length);
  });
}
