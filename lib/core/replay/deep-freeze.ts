// Taken before a realm may replace them for handlers.
const { freeze, hasOwn, isFrozen } = Object;

/** Freezes a JSON-like value through and through; not recursive, so depth costs no stack. Answers it. */
export function deepFreeze<T>(value: T): T {
  if (!isToFreeze(value)) return value;
  // Most values hold nothing to freeze, or one thing: no list of what is to do is made for those.
  const waiting: object[] = [];
  let next: object | undefined = value;
  while (next !== undefined) {
    if (Array.isArray(next)) addArray(next, waiting);
    else addObject(next as Record<string, unknown>, waiting);
    freeze(next);
    next = waiting.pop();
  }
  return value;
}

function isToFreeze(value: unknown): value is object {
  return typeof value === "object" && value !== null && !isFrozen(value);
}

// No lists of keys or values: this runs for every event of a replay, and they took a third of the time.
function addArray(array: readonly unknown[], waiting: object[]): void {
  for (let at = 0; at < array.length; at++) {
    const inner = array[at];
    if (isToFreeze(inner)) waiting.push(inner);
  }
}

function addObject(object: Readonly<Record<string, unknown>>, waiting: object[]): void {
  // Goes through what is inherited, too, which is nothing unless somebody added to Object.prototype.
  for (const name in object) {
    const inner = object[name];
    if (isToFreeze(inner) && hasOwn(object, name)) waiting.push(inner);
  }
}
