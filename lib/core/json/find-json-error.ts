/** Where a text stops being JSON. */
export interface JsonError {
  /** 1-based, in UTF-16 units, as editors count. */
  column: number;
  /** What stands there or what is wanted there, to follow "at column N": `unexpected "x"`. */
  what: string;
}

/**
 * Finds the first place where a text breaks the JSON grammar (RFC 8259); null when it does not.
 *
 * For messages about texts that `JSON.parse` has refused: its own message often has no place. Not recursive.
 */
export function findJsonError(text: string): JsonError | null {
  const closers: string[] = [];
  let wanted: Wanted = "value";
  let at = skipSpace(text, 0);

  while (at < text.length) {
    const char = text.charAt(at);
    const closer = closers.at(-1);
    if (wanted === "nothing") return unexpected(text, at);
    if (wanted === "colon") {
      if (char !== ":") return unexpected(text, at);
      wanted = "value";
      at++;
    } else if (char === closer && wanted !== "value" && wanted !== "key") {
      closers.pop();
      wanted = afterValue(closers);
      at++;
    } else if (wanted === "comma") {
      if (char !== ",") return unexpected(text, at);
      wanted = closer === "}" ? "key" : "value";
      at++;
    } else if (char === '"') {
      const end = checkString(text, at);
      if (typeof end !== "number") return end;
      wanted = isKey(wanted) ? "colon" : afterValue(closers);
      at = end;
    } else if (isKey(wanted)) {
      return unexpected(text, at);
    } else if (char === "{" || char === "[") {
      closers.push(char === "{" ? "}" : "]");
      wanted = char === "{" ? "key-or-end" : "value-or-end";
      at++;
    } else {
      const end = endOfLiteral(text, at);
      if (end === at) return unexpected(text, at);
      wanted = afterValue(closers);
      at = end;
    }
    at = skipSpace(text, at);
  }
  return wanted === "nothing" ? null : { column: text.length + 1, what: "the text ends too early" };
}

type Wanted = "value" | "value-or-end" | "key" | "key-or-end" | "colon" | "comma" | "nothing";

function isKey(wanted: Wanted): boolean {
  return wanted === "key" || wanted === "key-or-end";
}

function afterValue(closers: readonly string[]): Wanted {
  return closers.length === 0 ? "nothing" : "comma";
}

function skipSpace(text: string, start: number): number {
  let at = start;
  while (" \t\n\r".includes(text.charAt(at)) && at < text.length) at++;
  return at;
}

/** Index after the closing quote, or what is wrong inside. */
function checkString(text: string, start: number): number | JsonError {
  let at = start + 1;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === 34) return at + 1;
    if (code < 32) return { column: at + 1, what: `unescaped control character U+${hex(code)} in a string` };
    if (code === 92) {
      const known = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
      known.lastIndex = at;
      const length = known.exec(text)?.[0].length;
      if (length === undefined) return { column: at + 1, what: "unknown escape in a string" };
      at += length;
    } else {
      at++;
    }
  }
  return { column: start + 1, what: "a string that is never closed" };
}

function endOfLiteral(text: string, start: number): number {
  const literal = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
  literal.lastIndex = start;
  return start + (literal.exec(text)?.[0].length ?? 0);
}

function unexpected(text: string, at: number): JsonError {
  const code = text.codePointAt(at) ?? 0;
  const isPlain = code > 32 && code < 0x7f;
  return {
    column: at + 1,
    what: `unexpected ${isPlain ? `'${String.fromCodePoint(code)}'` : `U+${hex(code)}`}`,
  };
}

function hex(code: number): string {
  return code.toString(16).toUpperCase().padStart(4, "0");
}
