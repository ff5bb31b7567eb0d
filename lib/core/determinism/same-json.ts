/** Whether two JSON-like values are equal, the order of keys included; not recursive, so depth costs no stack. */
export function sameJson(one: unknown, other: unknown): boolean {
  const left: unknown[] = [one];
  const right: unknown[] = [other];
  while (left.length > 0) {
    const [a, b] = [left.pop(), right.pop()];
    if (Object.is(a, b)) continue;
    if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
    const keys = Object.keys(a);
    const others = Object.keys(b);
    if (keys.length !== others.length || Array.isArray(a) !== Array.isArray(b)) return false;
    for (let at = 0; at < keys.length; at++) {
      const key = keys[at] as string;
      if (key !== others[at]) return false;
      left.push((a as Record<string, unknown>)[key]);
      right.push((b as Record<string, unknown>)[key]);
    }
  }
  return true;
}
