import { formatPointer } from "../state/pointer.ts";

/** An integer of a JSON text of which `JSON.parse` makes another number. */
export interface LostDigits {
  /** JSON Pointer. */
  pointer: string;
  /** The same for every place of an array: the pointer with `*` for each index. */
  pattern: string;
  /** As the text has it. */
  written: string;
  /** As JavaScript writes what was read. */
  read: string;
}

/** An open container: the key or the index that is being read. */
interface Open {
  key: string | number;
}

/**
 * Finds the integers that lose digits when `JSON.parse` reads them; of duplicate keys each is looked at.
 *
 * An integer is a literal without fraction and exponent. The text must be valid JSON. Not recursive; costs some times what
 * `JSON.parse` does, so ask `hasLongInteger` first.
 */
export function findLostDigits(text: string): LostDigits[] {
  const found: LostDigits[] = [];
  const open: Open[] = [];
  let at = 0;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === 34) at = passString(text, at, open.at(-1));
    else if (code === 45 || (code >= 48 && code <= 57)) {
      const end = endOfNumber(text, at);
      // Shorter ones are safe.
      if (end - at >= 16) noteNumber(text.slice(at, end), open, found);
      at = end;
    } else {
      if (code === 123) open.push({ key: "" });
      else if (code === 91) open.push({ key: 0 });
      else if (code === 125 || code === 93) open.pop();
      else if (code === 44) countItem(open.at(-1));
      at++;
    }
  }
  return found;
}

function countItem(container: Open | undefined): void {
  if (typeof container?.key === "number") container.key++;
}

/** Index after the string that opens at `start`; in an object it is kept as the key, until the next one comes. */
function passString(text: string, start: number, container: Open | undefined): number {
  let end = text.indexOf('"', start + 1);
  while (isEscaped(text, end)) end = text.indexOf('"', end + 1);
  if (typeof container?.key === "string" && isKey(text, end + 1)) container.key = text.slice(start, end + 1);
  return end + 1;
}

function isEscaped(text: string, quote: number): boolean {
  let first = quote;
  while (text.charCodeAt(first - 1) === 92) first--;
  return (quote - first) % 2 === 1;
}

function isKey(text: string, after: number): boolean {
  let at = after;
  while (" \n\r\t".includes(text.charAt(at)) && at < text.length) at++;
  return text.charCodeAt(at) === 58;
}

function endOfNumber(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && !",]} \n\r\t".includes(text.charAt(at))) at++;
  return at;
}

function noteNumber(written: string, open: readonly Open[], found: LostDigits[]): void {
  const value = Number(written);
  if (!/^-?\d+$/.test(written) || isKept(written, value)) return;
  const keys = open.map(({ key }) => (typeof key === "number" ? key : (JSON.parse(key) as string)));
  found.push({
    pointer: formatPointer(keys.map(String)),
    pattern: formatPointer(keys.map((key) => (typeof key === "number" ? "*" : key))),
    written,
    read: String(value),
  });
}

/** A number may be exact and still be written with other digits, which then stand in keys and texts. */
function isKept(written: string, value: number): boolean {
  if (!Number.isFinite(value) || BigInt(value) !== BigInt(written)) return false;
  return Math.abs(value) >= 1e21 || String(value) === written;
}
