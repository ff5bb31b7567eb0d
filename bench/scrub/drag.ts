import { setTimeout as sleep } from "node:timers/promises";
import type { BarePage } from "../browser/bare-browser.ts";
import { type Frames, measureFrames } from "../browser/frames.ts";
import { summarize } from "../time-travel/measure.ts";

/** How a page kept up with its playhead. */
export interface Kept {
  frames: Frames;
  /** How old the state on screen was, looked at in each frame; 0 while it is that of the playhead. */
  lag: { medianMs: number; p99Ms: number; worstMs: number };
  /** Places where the playhead was, frame by frame, and states that were shown. */
  moves: number;
  states: number;
}

const mouseEveryMs = 8;

interface Sweep {
  /** Milliseconds from one end of the log to the other. */
  passMs: number;
  passes: number;
}

export const slow: Sweep = { passMs: 12_000, passes: 1 };
export const fast: Sweep = { passMs: 1_500, passes: 6 };

/** Moves the pointer across an empty page as `drag` does across the scrubber. */
export async function measureEmpty(page: BarePage): Promise<Frames> {
  return measureFrames(page, () => sweep(page, { x: 10, y: 800, width: 1_400 }, fast));
}

/** Drags the playhead over the whole log. */
export async function drag(page: BarePage, over: Sweep): Promise<Kept> {
  const box = await page.boxOf('[role="slider"][aria-label="Playhead"]');
  const strip = { x: box.x + 8, y: box.y + 20, width: box.width - 16 };
  await page.mouse("mousePressed", strip.x, strip.y);
  const kept = await watch(page, () => sweep(page, strip, over));
  await page.mouse("mouseReleased", strip.x, strip.y);
  return kept;
}

/** Plays from the start as fast as the page draws. */
export async function play(page: BarePage, forMs: number): Promise<Kept> {
  await page.press("Home");
  await page.evaluate(() => {
    const speed = document.querySelector<HTMLSelectElement>('section[aria-label="Scrubber"] select');
    if (!speed) throw new Error("there is no choice of speeds");
    speed.value = "max";
    speed.dispatchEvent(new Event("change", { bubbles: true }));
  });
  return watch(page, async () => {
    await page.click('button[aria-label="Play"]');
    await sleep(forMs);
  });
}

async function sweep(
  page: BarePage,
  strip: { x: number; y: number; width: number },
  { passMs, passes }: Sweep,
): Promise<void> {
  // A mouse does not wait until the page has heard of a move.
  const moves: Promise<unknown>[] = [];
  const started = performance.now();
  for (let done = 0; done < passes; ) {
    const gone = (performance.now() - started) / passMs;
    done = Math.floor(gone);
    const part = done % 2 === 0 ? gone - done : 1 - (gone - done);
    const x = strip.x + strip.width * part;
    moves.push(page.mouse("mouseMoved", x, strip.y));
    await sleep(mouseEveryMs);
  }
  await Promise.all(moves);
}

async function watch(page: BarePage, act: () => Promise<void>): Promise<Kept> {
  await page.evaluate(watchLag);
  const frames = await measureFrames(page, act);
  const { lags, moves, states } = await page.evaluate(
    () => (window as unknown as { causelineLag: Seen }).causelineLag,
  );
  const { medianMs, p99Ms, worstMs } = summarize(lags);
  return { frames, lag: { medianMs, p99Ms, worstMs }, moves, states };
}

interface Seen {
  lags: number[];
  moves: number;
  states: number;
}

/** Runs in the page: notes in each frame since when the playhead is elsewhere than the state that is shown. */
function watchLag(): void {
  const seen: Seen = { lags: [], moves: 0, states: 0 };
  Object.assign(window, { causelineLag: seen });
  const slider = document.querySelector('[role="slider"][aria-label="Playhead"]');
  const moves: { at: string | null; since: number }[] = [];
  let shown: string | null = null;
  // Of the move that led to what is shown; it only goes forward, since a sweep comes by the same positions again.
  let reached = 0;
  const look = () => {
    const now = performance.now();
    const at = slider?.getAttribute("aria-valuenow") ?? null;
    if (moves.at(-1)?.at !== at) seen.moves = moves.push({ at, since: now });
    const drawn = document.querySelector("[data-state-at]")?.getAttribute("data-state-at") ?? null;
    if (drawn !== shown) {
      shown = drawn;
      seen.states++;
      const found = moves.findIndex((move, index) => index >= reached && move.at === drawn);
      if (found >= 0) reached = found;
    }
    const left = moves[reached + 1];
    seen.lags.push(left === undefined ? 0 : now - left.since);
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}
