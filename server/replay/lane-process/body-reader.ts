import type { JsonValue } from "#core/envelope.ts";
import { findLostDigits, type LostDigits } from "#core/json/find-lost-digits.ts";
import { hasLongInteger } from "#core/json/has-long-integer.ts";
import { parseJson } from "#core/json/parse-json.ts";

// Taken before a realm may replace it for handlers.
const { parse } = JSON;
/** Places of one event type that are told; whoever uses ids as keys has one for each event. */
const mostPlaces = 20;

export type BodyPart = "payload" | "metadata";

/**
 * Reads the bodies of events as a projection's handlers get them: with the numbers of `JSON.parse`, or with bigints for
 * integers beyond 2^53.
 *
 * Keeps where integers lost digits by it, each place of an event type once.
 */
export class BodyReader {
  readonly #exact: boolean;
  readonly #quiet: boolean;
  readonly #places = new Map<string, Set<string>>();
  #lost: LostDigits[] = [];

  /** `quiet`: what is lost is not looked for. */
  constructor({ exactIntegers, quiet = false }: { exactIntegers: boolean; quiet?: boolean }) {
    this.#exact = exactIntegers;
    this.#quiet = quiet;
  }

  read(text: string, part: BodyPart, eventType: string): JsonValue {
    if (this.#exact) return parseJson(text);
    const value = parse(text) as JsonValue;
    if (!this.#quiet && hasLongInteger(text)) this.#look(text, part, eventType);
    return value;
  }

  /** What was found since it was asked last; pointers begin with the part. */
  takeLost(): readonly LostDigits[] {
    const lost = this.#lost;
    if (lost.length > 0) this.#lost = [];
    return lost;
  }

  #look(text: string, part: BodyPart, eventType: string): void {
    const places = this.#places.get(eventType) ?? new Set();
    this.#places.set(eventType, places);
    if (places.size >= mostPlaces) return;
    for (const found of findLostDigits(text)) {
      const place = `/${part}${found.pattern}`;
      if (places.has(place) || places.size >= mostPlaces) continue;
      places.add(place);
      this.#lost.push({ ...found, pointer: `/${part}${found.pointer}`, pattern: place });
    }
  }
}
