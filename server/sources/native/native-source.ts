import type { EventSource } from "#core/source-port.ts";
import {
  readAfter,
  readById,
  readByIds,
  readByLink,
  readByPosition,
  readCauses,
  readHead,
  readHeaderByPosition,
  readRowsAfter,
  searchEvents,
} from "#server/store/read.ts";
import type { Store } from "#server/store/store.ts";
import { subscribeHead } from "#server/store/subscribe-head.ts";

/** Causeline's own store as a source; closing it leaves the store open. */
export function nativeSource(store: Store): EventSource {
  return {
    label: store.label,
    capabilities: { streams: true, push: true, writable: true },
    head: () => readHead(store),
    read: (after, limit) => readAfter(store, after, limit),
    readRows: (after, limit) => readRowsAfter(store, after, limit),
    byId: (eventId) => readById(store, eventId),
    byPosition: (position) => readByPosition(store, position),
    headerByPosition: (position) => readHeaderByPosition(store, position),
    byIds: (eventIds) => readByIds(store, eventIds),
    byCorrelation: (correlationId, limit, after) =>
      readByLink(store, "correlation_id", correlationId, limit, after),
    causesOf: (eventId, limit) => readCauses(store, eventId, limit),
    byCausation: (causationId, limit) => readByLink(store, "causation_id", causationId, limit),
    byStream: (streamId, limit, after) => readByLink(store, "stream_id", streamId, limit, after),
    search: (filter, cursor, limit) => searchEvents(store, filter, cursor, limit),
    subscribe: (after, onHead) => subscribeHead(store, after, onHead),
    close: async () => {},
  };
}
