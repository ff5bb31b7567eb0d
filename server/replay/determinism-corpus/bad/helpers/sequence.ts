let last = 0;

/** The next number of the shop's invoices. */
export function nextNumber(): number {
  return ++last;
}
