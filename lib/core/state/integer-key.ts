/** True for a property name that engines list before all others, in ascending order. */
export function isIntegerKey(key: unknown): boolean {
  if (typeof key !== "string") return false;
  const first = key.charCodeAt(0);
  if (!(first >= 48 && first <= 57)) return false;
  return /^(0|[1-9]\d{0,9})$/.test(key) && Number(key) < 4_294_967_295;
}
