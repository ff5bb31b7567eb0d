import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os, { cpus } from "node:os";
import path from "node:path";
import { BareBrowser, type BarePage } from "./browser/bare-browser.ts";
import { describeFrames, type Frames } from "./browser/frames.ts";
import { type Served, serve } from "./browser/serve.ts";
import { Connection } from "./scrub/connection.ts";
import { drag, fast, type Kept, measureEmpty, play, slow } from "./scrub/drag.ts";
import { Figures } from "./scrub/figures.ts";
import { prepareFolder } from "./scrub/prepare-folder.ts";
import { measureBareServer, measureQuestions, measureScans } from "./scrub/questions.ts";

const longestFrameMs = 50;
const longestLagMs = 100;
/** Frames are told in tenths of a millisecond, and a display's are not all alike. */
const sameRate = 1.05;

/**
 * Scrubbing a long log: the questions of a page over HTTP, and the drag itself in a real browser.
 *
 * `npm run bench -- scrub [EVENTS] [FOLDER]`; a store that is already in FOLDER is measured as it is. The peer of the
 * drag is the same browser's empty page under the same moves: its frames are the display's rate.
 */
export async function run([eventsText = "1000000", kept]: string[] = []): Promise<void> {
  const folder = kept ?? mkdtempSync(path.join(os.tmpdir(), "causeline-bench-"));
  const figures = new Figures();
  try {
    const { store } = await prepareFolder(folder, Number(eventsText));
    const long = await serve(["serve", store, "--projections", "projections/*.mjs"], folder);
    const drags = await measureLong(long, figures).finally(() => long.stop());
    const demo = await serve(["demo", "--store", path.join(folder, "demo")]);
    const demoDrags = await measureDemo(demo).finally(() => demo.stop());
    keep({ figures: figures.all, drags, demoDrags });
  } finally {
    if (kept === undefined) rmSync(folder, { recursive: true, force: true });
  }
}

async function measureLong({ url }: Served, figures: Figures) {
  const connection = new Connection(url);
  try {
    const { source, projections } = await connection.untilReady();
    await measureBareServer(figures);
    const replayMs = (name: string) =>
      projections.find((one) => one.name === name)?.progress.elapsedMs ?? Number.NaN;
    console.log(`\n${source.head.toLocaleString("en")} events, a state of 5,000 entities, over HTTP`);
    const users = {
      name: "by-user",
      entities: "/users",
      keyOf: (at: number) => `user-${at % 5_000}`,
      replayMs: replayMs("by-user"),
    };
    await measureQuestions(connection, figures, source.head, users);
    await measureScans(connection, figures, source.head, users);
    console.log("\nThe same, a state that grows to one entity a stream");
    await measureQuestions(connection, figures, source.head, {
      name: "by-stream",
      entities: "/streams",
      keyOf: (at) => `order-${at % 20_000}`,
      replayMs: replayMs("by-stream"),
    });
  } finally {
    connection.close();
  }
  console.log("\nDragging across all events, 200 rows of the state open");
  return inBrowser(async (page) => {
    const empty = await emptyFrames(page, url);
    const address = `${url}/projection?name=by-user&open=${encodeURIComponent("/users")}`;
    const drags = await measureDrags(page, address, empty);
    for (const [name, { frames, lag }] of Object.entries(drags)) {
      figures.add(`${name}: longest frame`, frames.worstMs, "ms", longestFrameMs);
      figures.add(`${name}: p95 frame`, frames.p95Ms, "ms", empty.p95Ms * sameRate);
      figures.add(`${name}: the state behind the playhead at most`, lag.worstMs, "ms", longestLagMs);
    }
    return { empty, ...drags };
  });
}

async function measureDemo({ url }: Served) {
  console.log("\nFor comparison: the demo's 20,000 events");
  const connection = new Connection(url);
  await connection.untilReady().finally(() => connection.close());
  return inBrowser(async (page) => {
    const empty = await emptyFrames(page, url);
    return { empty, ...(await measureDrags(page, `${url}/projection?name=memory-salience`, empty)) };
  });
}

async function measureDrags(page: BarePage, address: string, empty: Frames): Promise<Record<string, Kept>> {
  await page.goto(address, 'html[data-idle="true"] [data-state-at]');
  const drags = {
    "slow sweep": await drag(page, slow),
    "fast sweeps": await drag(page, fast),
    "play at full speed": await play(page, 10_000),
  };
  for (const [name, { frames, lag, moves, states }] of Object.entries(drags)) {
    console.log(describeFrames(name, frames, empty));
    console.log(
      `${"".padEnd(16)} state behind: median ${Math.round(lag.medianMs)} ms  p99 ${Math.round(lag.p99Ms)} ms  worst ${Math.round(lag.worstMs)} ms  (${moves} places, ${states} states shown)`,
    );
  }
  return drags;
}

async function emptyFrames(page: BarePage, url: string): Promise<Frames> {
  await page.goto(`${url}/theme.js`, "body");
  const empty = await measureEmpty(page);
  console.log(describeFrames("empty page", empty, empty));
  return empty;
}

async function inBrowser<T>(work: (page: BarePage) => Promise<T>): Promise<T> {
  const browser = await BareBrowser.launch();
  try {
    return await work(await browser.newPage({ width: 1440, height: 900 }));
  } finally {
    await browser.close();
  }
}

function keep(result: object): void {
  mkdirSync("bench/results", { recursive: true });
  const machine = { node: process.version, processor: cpus()[0]?.model ?? "", processors: cpus().length };
  writeFileSync("bench/results/scrub.json", `${JSON.stringify({ machine, ...result }, null, 2)}\n`);
}
