/** Digits that PostgreSQL's `numeric`, and so its `jsonb`, takes before and after the decimal point. */
const maxWholeDigits = 131_072;
const maxFractionDigits = 16_383;

/** What makes a valid JSON text impossible to store as PostgreSQL text and `jsonb`. */
export interface Unstorable {
  /** 1-based, in UTF-16 units. */
  column: number;
  /** A noun phrase: `the character U+0000`. */
  what: string;
}

/**
 * Finds the first thing in a valid JSON text that PostgreSQL cannot hold: U+0000 or half a surrogate pair in a string, or
 * a number with more digits than `numeric` takes. Null when there is none.
 */
export function findUnstorable(json: string): Unstorable | null {
  let inString = false;
  for (let at = 0; at < json.length; at++) {
    const code = json.charCodeAt(at);
    if (code === 34) {
      inString = !inString;
    } else if (inString) {
      const unit = code === 92 ? escapedUnit(json, at) : code;
      if (unit === 0) return { column: at + 1, what: "the character U+0000" };
      const size = code === 92 ? escapeLength(json, at) : 1;
      if (isHighSurrogate(unit)) {
        const pair = at + size;
        const second = json.charCodeAt(pair) === 92 ? escapedUnit(json, pair) : json.charCodeAt(pair);
        // A pair of which only one half is escaped is left in halves by the text encoding.
        const alike = (json.charCodeAt(pair) === 92) === (code === 92);
        if (!isLowSurrogate(second) || !alike) return { column: at + 1, what: "half of a surrogate pair" };
        at = pair + size - 1;
      } else if (isLowSurrogate(unit)) {
        return { column: at + 1, what: "half of a surrogate pair" };
      } else {
        at += size - 1;
      }
    } else if (code === 45 || (code >= 48 && code <= 57)) {
      const literal = numberAt(json, at);
      if (exceedsNumeric(literal))
        return { column: at + 1, what: "a number with more digits than PostgreSQL takes" };
      at += literal.length - 1;
    }
  }
  return null;
}

/** The UTF-16 unit that the escape at `at` stands for; -1 for the one-letter escapes, which are all harmless. */
function escapedUnit(json: string, at: number): number {
  return json[at + 1] === "u" ? Number.parseInt(json.slice(at + 2, at + 6), 16) : -1;
}

function escapeLength(json: string, at: number): number {
  return json[at + 1] === "u" ? 6 : 2;
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}

function numberAt(json: string, at: number): string {
  const number = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
  number.lastIndex = at;
  return number.exec(json)?.[0] ?? "-";
}

function exceedsNumeric(literal: string): boolean {
  const parts = /^-?(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(literal);
  const exponent = Number(parts?.[3] ?? 0);
  const whole = (parts?.[1] ?? "").length + exponent;
  const fraction = (parts?.[2] ?? "").length - exponent;
  return whole > maxWholeDigits || fraction > maxFractionDigits;
}
