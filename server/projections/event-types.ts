import type { Store } from "#server/store/store.ts";
import type { TypesAnswer } from "#wire/api.ts";

/** The catalogue of event types and versions, most frequent first. */
export async function eventTypes(store: Store): Promise<TypesAnswer> {
  const types = await store.query<TypesAnswer["types"][number]>(
    `SELECT event_type AS "eventType", event_version AS "eventVersion", events, first_position AS "firstPosition",
       last_position AS "lastPosition"
     FROM causeline.event_types ORDER BY events DESC, event_type, event_version`,
  );
  return { types };
}
