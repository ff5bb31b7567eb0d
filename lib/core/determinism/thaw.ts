import type { EventEnvelope, JsonObject, JsonValue } from "../envelope.ts";
import { markEventPart } from "../state/frozen-by-user.ts";

/** A copy of an event in which nothing is frozen; not recursive, so depth costs no stack. */
export function thaw(event: EventEnvelope): EventEnvelope {
  return { ...event, payload: copyJson(event.payload), metadata: copyJson(event.metadata) as JsonObject };
}

function copyJson(value: JsonValue): JsonValue {
  if (typeof value !== "object" || value === null) return value;
  const root = shallow(value);
  const open = [root];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const container = at as Record<string, JsonValue>;
    for (const key of Object.keys(container)) {
      const inner = container[key];
      if (typeof inner !== "object" || inner === null) continue;
      const copy = shallow(inner);
      if (key === "__proto__") Object.defineProperty(container, key, { value: copy });
      else container[key] = copy;
      open.push(copy);
    }
  }
  return root;
}

function shallow(value: JsonObject | JsonValue[]): JsonObject | JsonValue[] {
  const copy = Array.isArray(value) ? value.slice() : { ...value };
  markEventPart(copy);
  return copy;
}
