import type { JsonValue } from "../envelope.ts";
import { stringifyJson } from "../json/stringify-json.ts";
import { PagePool } from "../state/page-pool.ts";
import { StateHistory } from "../state/state-history.ts";
import { openJournal } from "../state/traps/make-proxy.ts";

/** A journal that nothing is written to needs no room. */
const SMALL_PAGE = 16;

/** All that can be asked of a living state as it is now, at event 0; to be used before the state goes on. */
export function historyOf(state: unknown): StateHistory {
  return new StateHistory(openJournal(state, new PagePool(null, SMALL_PAGE)));
}

/** The whole of a living state as JSON; undefined when it has more than `most` entries. */
export function jsonOf(state: unknown, most: number): JsonValue | undefined {
  return historyOf(state).json(0, "", most);
}

/** The whole of a living state as a text to compare; null when it has more than `most` entries. */
export function contentOf(state: unknown, most: number): string | null {
  const json = jsonOf(state, most);
  return json === undefined ? null : comparable(json);
}

/** JSON as a text that is the same for the same content: an object that is a key has a number, which is a journal's own. */
export function comparable(json: JsonValue): string {
  return stringifyJson(json).replaceAll(/"\$ref":"(?:[^"\\]|\\.)*"/g, (ref) => ref.replaceAll(/#\d+/g, "#"));
}
