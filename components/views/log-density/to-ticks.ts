import { scaleTime } from "d3-scale";
import { formatClock, formatDay } from "#client/format-time.ts";

export interface Tick {
  /** Share of the width, from the left. */
  left: number;
  label: string;
}

const wanted = 8;
const minuteMs = 60_000;
/** Labels nearer to an end than this would be cut. */
const margin = 0.025;

/** Round times between two RFC 3339 times, in the reader's zone: days by their date, the rest by the clock. */
export function toTicks(from: string, to: string): Tick[] {
  const [start, end] = [Date.parse(from), Date.parse(to)];
  if (!(end > start)) return [];
  const dates = scaleTime().domain([start, end]).ticks(wanted);
  const step = (dates[1]?.getTime() ?? end) - (dates[0]?.getTime() ?? start);
  return dates
    .map((date) => ({ left: (date.getTime() - start) / (end - start), label: labelOf(date, step) }))
    .filter(({ left }) => left > margin && left < 1 - margin);
}

function labelOf(date: Date, stepMs: number): string {
  const time = `${date.toISOString().slice(0, 23)}000Z`;
  const isMidnight = date.getHours() + date.getMinutes() + date.getSeconds() + date.getMilliseconds() === 0;
  if (isMidnight) return formatDay(time);
  if (stepMs >= minuteMs) return formatClock(time).slice(0, 5);
  return stepMs >= 1_000 ? formatClock(time).slice(0, 8) : formatClock(time);
}
