/** The bytes behind a typed array, a DataView or an ArrayBuffer, shared with it; null for what is none. */
export function viewBytes(raw: object): Uint8Array | null {
  if (ArrayBuffer.isView(raw)) return new Uint8Array(raw.buffer, raw.byteOffset, raw.byteLength);
  return raw instanceof ArrayBuffer ? new Uint8Array(raw) : null;
}

/** Whether two rows of bytes are the same. */
export function sameBytes(one: Uint8Array, other: Uint8Array): boolean {
  if (one.length !== other.length) return false;
  for (let at = 0; at < one.length; at++) if (one[at] !== other[at]) return false;
  return true;
}
