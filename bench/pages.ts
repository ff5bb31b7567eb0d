import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { chromium, type Page } from "@playwright/test";
import { describeFrames, type Frames, measureFrames, round } from "./browser/frames.ts";
import { launchOptions } from "./browser/launch-options.ts";
import { bin, serve } from "./browser/serve.ts";

/**
 * The pages in a real browser: when the first picture of a trace stands, and how long frames take while panning.
 *
 * `npm run bench -- pages [FILE CORRELATION-ID]`; without a file a trace of 1,037 events is made. The peer is the same
 * browser's empty page: its frames are the display's rate, which no page can beat.
 */
export async function run(args: string[]): Promise<void> {
  const folder = mkdtempSync(path.join(os.tmpdir(), "causeline-bench-"));
  chmodSync(folder, 0o711);
  const [file = writeTrace(folder), correlationId = "wide"] = args;
  const store = path.join(folder, "store");
  spawnSync(process.execPath, [bin, "import", file, "--store", store], { stdio: "inherit" });
  const { url, stop } = await serve(["serve", store, "--projections", "none/*.ts"]);
  const browser = await chromium.launch(launchOptions());
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    const address = `${url}/trace?c=${encodeURIComponent(correlationId)}`;
    await page.goto(`${url}/theme.js`);
    const empty = await measureFrames(page, () => page.waitForTimeout(2_000));
    const firstPictureMs = await bestOf(3, () => measureFirstPicture(page, address));
    const near = await measurePanning(page, address, 0);
    const far = await measurePanning(page, address, 6);
    const result = { firstPictureMs, emptyPage: empty, panningNear: near, panningFar: far };
    report(result);
  } finally {
    await browser.close();
    await stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A trace as wide and deep as a real one: fan-out 106, depth 39, 1,037 events. */
function writeTrace(folder: string): string {
  const file = path.join(folder, "trace.ndjson");
  const causeOf = (index: number): number | null => {
    if (index === 0) return null;
    if (index < 39) return index - 1;
    return index < 145 ? 5 : (index * 7) % index;
  };
  const lines = Array.from({ length: 1_037 }, (_, index) => {
    const cause = causeOf(index);
    return JSON.stringify({
      event_id: `e${index}`,
      event_type: `Type${index % 87}`,
      stream_id: `service${index % 16}-1`,
      correlation_id: "wide",
      causation_id: cause === null ? null : `e${cause}`,
      occurred_at: new Date(1_700_000_000_000 + index * 3).toISOString(),
      payload: { index },
    });
  });
  writeFileSync(file, lines.join("\n"));
  return file;
}

async function measureFirstPicture(page: Page, address: string): Promise<number> {
  await page.goto("about:blank");
  const started = performance.now();
  await page.goto(address, { waitUntil: "commit" });
  await page.locator(".react-flow__node").first().waitFor({ state: "visible" });
  return performance.now() - started;
}

async function measurePanning(page: Page, address: string, zoomOut: number): Promise<Frames> {
  await page.goto(address);
  await page.locator(".react-flow__node").first().waitFor({ state: "visible" });
  await page.mouse.move(600, 600);
  for (let step = 0; step < zoomOut; step++) await page.mouse.wheel(0, 200);
  await page.waitForTimeout(500);
  await page.mouse.down();
  const frames = await measureFrames(page, async () => {
    for (let step = 0; step < 60; step++) {
      const angle = step / 5;
      await page.mouse.move(600 + 250 * Math.cos(angle), 400 + 150 * Math.sin(angle), { steps: 3 });
    }
  });
  await page.mouse.up();
  return frames;
}

async function bestOf(times: number, measure: () => Promise<number>): Promise<number> {
  const results: number[] = [];
  for (let run = 0; run < times; run++) results.push(await measure());
  return round(Math.min(...results));
}

function report(result: {
  firstPictureMs: number;
  emptyPage: Frames;
  panningNear: Frames;
  panningFar: Frames;
}): void {
  const frames = (name: string, of: Frames) => describeFrames(name, of, result.emptyPage);
  process.stdout.write(`first picture    ${result.firstPictureMs} ms after the request (best of 3)\n`);
  process.stdout.write(
    `${frames("empty page", result.emptyPage)}\n${frames("panning near", result.panningNear)}\n${frames("panning far", result.panningFar)}\n`,
  );
  mkdirSync("bench/results", { recursive: true });
  writeFileSync("bench/results/pages.json", `${JSON.stringify(result, null, 2)}\n`);
}
