// Taken before a realm may replace them for handlers.
const { freeze, isFrozen } = Object;

/** Freezes a JSON-like value through and through; not recursive, so depth costs no stack. Answers it. */
export function deepFreeze<T>(value: T): T {
  const queue: unknown[] = [value];
  for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
    if (typeof at !== "object" || at === null || isFrozen(at)) continue;
    freeze(at);
    const inner: unknown[] = Array.isArray(at) ? at : Object.values(at);
    for (const child of inner) if (typeof child === "object" && child !== null) queue.push(child);
  }
  return value;
}
