/** What makes a finding the same one as in an earlier check. */
export interface FindingIdParts {
  rule: string;
  projection: string;
  handler: string;
  cause: string;
  /** Null when no place in the source is known. */
  file: string | null;
  /** The line of source; surrounding white space does not matter. */
  sourceLine: string | null;
  /** 1 for the first finding of a check with these parts, 2 for the next. */
  nth: number;
}

/**
 * An id that stays while the log grows and code above the line moves: 16 hex digits, from no position and no line number.
 *
 * Ids stand in baseline files: to change how they are made is to lose all of those.
 */
export function findingId({
  rule,
  projection,
  handler,
  cause,
  file,
  sourceLine,
  nth,
}: FindingIdParts): string {
  const parts = [rule, projection, handler, cause, file, sourceLine?.trim() ?? null, nth];
  return fnv1a(JSON.stringify(parts)).toString(16).padStart(16, "0");
}

/**
 * FNV-1a with 64 bits, over the two bytes of each UTF-16 code unit, low byte first.
 *
 * Source: Fowler, Noll, Vo, Eastlake, "The FNV Non-Cryptographic Hash Algorithm" (draft-eastlake-fnv).
 */
function fnv1a(text: string): bigint {
  const prime = 0x100000001b3n;
  let hash = 0xcbf29ce484222325n;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    for (const byte of [unit & 0xff, unit >> 8]) {
      hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * prime);
    }
  }
  return hash;
}
