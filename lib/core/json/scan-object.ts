/** What one pass over the text of a JSON object tells without parsing it. */
export interface ObjectScan {
  /** Index of the bracket that exceeds the depth limit; -1 when none does. The rest is then unknown. */
  tooDeepAt: number;
  /** Raw text of the wanted members, without surrounding space; null where absent, the last where there are several. */
  first: string | null;
  second: string | null;
  /** False: no `\u` escape, no surrogate, no exponent and no very long number is in it, so `findUnstorable` has nothing to find. */
  suspicious: boolean;
}

const longNumber = 16_000;
const surrogate = /[\ud800-\udfff]/;

/**
 * Cuts two top-level members out of the text of a JSON object, exactly as they were written.
 *
 * Takes any text and never throws, in linear time and without recursion, so it can measure the depth before a parser
 * sees the text; what it cuts means something only when the text is valid JSON.
 *
 * @param maxDepth containers inside each other that are allowed; the object itself is 1.
 */
export function scanObject(text: string, maxDepth: number, firstKey: string, secondKey: string): ObjectScan {
  const length = text.length;
  const hasEscapes = text.includes("\\");
  let suspicious = length > longNumber || (hasEscapes && text.includes("\\u")) || surrogate.test(text);
  let first: string | null = null;
  let second: string | null = null;
  let depth = 0;
  let key = "";
  let keyIsNext = false;
  let valueStart = 0;

  for (let at = 0; at < length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x22) {
      const start = at;
      at = closingQuote(text, start, hasEscapes);
      if (keyIsNext) {
        key = hasEscapes ? readKey(text.slice(start, at + 1)) : text.slice(start + 1, at);
        keyIsNext = false;
      }
    } else if (code === 0x7b || code === 0x5b) {
      depth++;
      if (depth > maxDepth) return { tooDeepAt: at, first, second, suspicious };
      keyIsNext = depth === 1;
    } else if (depth === 1 && (code === 0x2c || code === 0x7d || code === 0x5d)) {
      if (key === firstKey) first = text.slice(valueStart, at).trim();
      else if (key === secondKey) second = text.slice(valueStart, at).trim();
      keyIsNext = code === 0x2c;
      if (!keyIsNext) depth--;
    } else if (code === 0x7d || code === 0x5d) {
      depth--;
    } else if (code === 0x3a) {
      if (depth === 1) valueStart = at + 1;
    } else if ((code === 0x65 || code === 0x45) && isDigit(text.charCodeAt(at - 1))) {
      suspicious = true;
    }
  }
  return { tooDeepAt: -1, first, second, suspicious };
}

/** Index of the quote that closes the string opened at `start`; the text's end when none does. */
function closingQuote(text: string, start: number, hasEscapes: boolean): number {
  let at = text.indexOf('"', start + 1);
  while (hasEscapes && at !== -1 && isEscaped(text, at)) at = text.indexOf('"', at + 1);
  return at === -1 ? text.length : at;
}

/** An odd number of backslashes stands before it. */
function isEscaped(text: string, at: number): boolean {
  let start = at;
  while (text.charCodeAt(start - 1) === 0x5c) start--;
  return (at - start) % 2 === 1;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function readKey(quoted: string): string {
  if (!quoted.includes("\\")) return quoted.slice(1, -1);
  try {
    return String(JSON.parse(quoted));
  } catch {
    return "";
  }
}
