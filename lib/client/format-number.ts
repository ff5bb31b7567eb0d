const whole = new Intl.NumberFormat("en-US", { maximumFractionDigits: 0 });

/** 12403 -> "12,403" */
export function formatCount(value: number): string {
  return whole.format(value);
}

/** "1 event", "2 events", "1,037 events" */
export function formatQuantity(value: number, one: string, many = `${one}s`): string {
  return `${formatCount(value)} ${value === 1 ? one : many}`;
}

/** 1 -> "1st", 2 -> "2nd", 11 -> "11th" */
export function formatOrdinal(value: number): string {
  const teen = value % 100 >= 11 && value % 100 <= 13;
  const ending = teen ? "th" : (["th", "st", "nd", "rd"][value % 10] ?? "th");
  return `${formatCount(value)}${ending}`;
}
