/** Fewer digits than this cannot leave the safe integers: 2^53 has 16. */
const unsafeDigits = 16;

/**
 * Whether JSON may hold an integer beyond ±(2^53 - 1): true also for one that is written in a string as if it were a value.
 *
 * One character of each sixteen is looked at, and more only where it is a digit.
 */
export function hasLongInteger(text: string): boolean {
  const { length } = text;
  for (let last = unsafeDigits - 1; last < length; last += unsafeDigits) {
    if (!isDigit(text.charCodeAt(last))) continue;
    let first = last;
    while (first > 0 && isDigit(text.charCodeAt(first - 1))) first--;
    while (last + 1 < length && isDigit(text.charCodeAt(last + 1))) last++;
    if (last - first >= unsafeDigits - 1 && mayStart(text, first) && mayEnd(text, last)) return true;
  }
  return false;
}

function mayStart(text: string, first: number): boolean {
  const before = text.charAt(text[first - 1] === "-" ? first - 2 : first - 1);
  return before === "" || ":,[ \n\r\t".includes(before);
}

function mayEnd(text: string, last: number): boolean {
  const after = text.charAt(last + 1);
  return after === "" || ",]} \n\r\t".includes(after);
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}
