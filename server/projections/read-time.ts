import { normaliseTime } from "#core/codecs/normalise-time.ts";
import { BadQueryError } from "./bad-query-error.ts";

/** A time of a query in UTC with 6 fraction digits. Throws `BadQueryError`, naming the field. */
export function readTime(field: string, text: string): string {
  const normalised = normaliseTime(text);
  if (!normalised.ok) throw new BadQueryError(`${field} ${normalised.reason}`);
  return normalised.time;
}
