/** Puts a time on a record. */
export function stamp(record) {
  const at = Date.now(); // <- here
  return { ...record, stampedAt: at };
}
