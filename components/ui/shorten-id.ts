/** Shortens an id in the middle: its two ends are what people compare. Lone surrogates are never made. */
export function shortenId(id: string, most = 18): string {
  const signs = [...id];
  if (signs.length <= most) return id;
  const head = Math.ceil((most - 1) / 2);
  const tail = most - 1 - head;
  return `${signs.slice(0, head).join("")}…${signs.slice(signs.length - tail).join("")}`;
}
