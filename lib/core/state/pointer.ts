/** One segment of a JSON Pointer (RFC 6901) from a raw key. */
export function escapeSegment(key: string): string {
  return key.includes("~") || key.includes("/") ? key.replaceAll("~", "~0").replaceAll("/", "~1") : key;
}

/** The pointer of a child: `childPointer("/a", "b/c")` is `/a/b~1c`. */
export function childPointer(parent: string, key: string): string {
  return `${parent}/${escapeSegment(key)}`;
}

/** Raw keys from the root down; null when the text is not a JSON Pointer. `""` is the root: `[]`. */
export function parsePointer(pointer: string): string[] | null {
  if (pointer === "") return [];
  if (!pointer.startsWith("/") || /~(?![01])/.test(pointer)) return null;
  return pointer
    .slice(1)
    .split("/")
    .map((part) => (part.includes("~") ? part.replaceAll("~1", "/").replaceAll("~0", "~") : part));
}

/** The pointer of raw keys from the root down; the inverse of `parsePointer`. */
export function formatPointer(keys: readonly string[]): string {
  return keys.map((key) => `/${escapeSegment(key)}`).join("");
}
