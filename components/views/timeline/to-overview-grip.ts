/** What a press on the overview takes hold of: the window, one of its ends, or nothing, which selects a new window. */
export type OverviewGrip = "window" | "from" | "to" | "select";

/** How near to an end a press takes the end. */
const reach = 5;

/** `from` and `to` are the window's ends in pixels; null: everything is shown. */
export function toOverviewGrip(x: number, window: { from: number; to: number } | null): OverviewGrip {
  if (window === null) return "select";
  const { from, to } = window;
  // Inside a narrow window there must be room left to move it.
  const inside = Math.min(reach, (to - from) / 4);
  if (x >= from - reach && x <= from + inside) return "from";
  if (x >= to - inside && x <= to + reach) return "to";
  return x > from && x < to ? "window" : "select";
}
