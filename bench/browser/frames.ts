/** How long the frames of a page took: milliseconds from one to the next. */
export interface Frames {
  frames: number;
  p50Ms: number;
  p95Ms: number;
  p99Ms: number;
  worstMs: number;
}

/** A page, whatever drives it. */
interface Evaluating {
  evaluate<T>(work: () => T): Promise<T>;
}

/** Counts the frames of a page that is already there while `act` runs. */
export async function measureFrames(page: Evaluating, act: () => Promise<void>): Promise<Frames> {
  await page.evaluate(() => {
    const times: number[] = [];
    Object.assign(window, { causelineFrames: times });
    const frame = (now: number) => {
      times.push(now);
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
  await act();
  const times = await page.evaluate(
    () => (window as unknown as { causelineFrames: number[] }).causelineFrames,
  );
  return toFrames(times.slice(1).map((time, index) => time - (times[index] ?? 0)));
}

function toFrames(gaps: readonly number[]): Frames {
  const sorted = [...gaps].sort((a, b) => a - b);
  const at = (share: number) =>
    round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
  return { frames: sorted.length, p50Ms: at(0.5), p95Ms: at(0.95), p99Ms: at(0.99), worstMs: at(1) };
}

/** One line of a report. */
export function describeFrames(name: string, of: Frames, empty: Frames): string {
  return `${name.padEnd(16)} p50 ${of.p50Ms} ms  p95 ${of.p95Ms} ms  p99 ${of.p99Ms} ms  worst ${of.worstMs} ms  (${of.frames} frames; p95 is ${round(of.p95Ms / empty.p95Ms)}x the empty page's)`;
}

/** To a tenth. */
export function round(value: number): number {
  return Math.round(value * 10) / 10;
}
