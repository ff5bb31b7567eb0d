import { spawn, spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { chromium, type Page } from "@playwright/test";

const bin = path.resolve("bin/causeline.mjs");

interface Frames {
  frames: number;
  p50Ms: number;
  p95Ms: number;
  p99Ms: number;
  worstMs: number;
}

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
  const { url, stop } = await serve(store);
  const browser = await chromium.launch(launchOptions());
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    const address = `${url}/trace?c=${encodeURIComponent(correlationId)}`;
    const empty = await measureFrames(page, `${url}/theme.js`, () => page.waitForTimeout(2_000));
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

function launchOptions() {
  const args = [
    ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ];
  const executablePath = process.env["CAUSELINE_BROWSER"];
  return { args, ...(executablePath ? { executablePath } : {}) };
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

async function serve(store: string): Promise<{ url: string; stop(): Promise<void> }> {
  const args = [bin, "serve", store, "--port", "0", "--json", "--projections", "none/*.ts"];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  const url = await new Promise<string>((resolve, reject) => {
    let output = "";
    child.stdout.on("data", (chunk) => {
      output += String(chunk);
      const found = /"url":\s*"([^"]+)"/.exec(output)?.[1];
      if (found) resolve(found);
    });
    child.once("exit", () => reject(new Error("the server ended before it served")));
  });
  return {
    url,
    stop: () =>
      new Promise((resolve) => {
        child.once("exit", () => resolve());
        child.kill("SIGTERM");
      }),
  };
}

async function measureFirstPicture(page: Page, address: string): Promise<number> {
  await page.goto("about:blank");
  const started = performance.now();
  await page.goto(address, { waitUntil: "commit" });
  await page.locator(".react-flow__node").first().waitFor({ state: "visible" });
  return performance.now() - started;
}

async function measurePanning(page: Page, address: string, zoomOut: number): Promise<Frames> {
  return measureFrames(
    page,
    address,
    async () => {
      for (let step = 0; step < 60; step++) {
        const angle = step / 5;
        await page.mouse.move(600 + 250 * Math.cos(angle), 400 + 150 * Math.sin(angle), { steps: 3 });
      }
    },
    async () => {
      await page.locator(".react-flow__node").first().waitFor({ state: "visible" });
      await page.mouse.move(600, 600);
      for (let step = 0; step < zoomOut; step++) await page.mouse.wheel(0, 200);
      await page.waitForTimeout(500);
      await page.mouse.down();
    },
  );
}

async function measureFrames(
  page: Page,
  address: string,
  act: () => Promise<void>,
  prepare: () => Promise<void> = async () => {},
): Promise<Frames> {
  await page.goto(address);
  await prepare();
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
  await page.mouse.up();
  const times = await page.evaluate(
    () => (window as unknown as { causelineFrames: number[] }).causelineFrames,
  );
  const gaps = times
    .slice(1)
    .map((time, index) => time - (times[index] ?? 0))
    .sort((a, b) => a - b);
  const at = (share: number) => round(gaps[Math.min(gaps.length - 1, Math.floor(gaps.length * share))] ?? 0);
  return { frames: gaps.length, p50Ms: at(0.5), p95Ms: at(0.95), p99Ms: at(0.99), worstMs: at(1) };
}

async function bestOf(times: number, measure: () => Promise<number>): Promise<number> {
  const results: number[] = [];
  for (let run = 0; run < times; run++) results.push(await measure());
  return round(Math.min(...results));
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

function report(result: {
  firstPictureMs: number;
  emptyPage: Frames;
  panningNear: Frames;
  panningFar: Frames;
}): void {
  const frames = (name: string, of: Frames) =>
    `${name.padEnd(16)} p50 ${of.p50Ms} ms  p95 ${of.p95Ms} ms  p99 ${of.p99Ms} ms  worst ${of.worstMs} ms  (${of.frames} frames; p95 is ${round(of.p95Ms / result.emptyPage.p95Ms)}x the empty page's)`;
  process.stdout.write(`first picture    ${result.firstPictureMs} ms after the request (best of 3)\n`);
  process.stdout.write(
    `${frames("empty page", result.emptyPage)}\n${frames("panning near", result.panningNear)}\n${frames("panning far", result.panningFar)}\n`,
  );
  mkdirSync("bench/results", { recursive: true });
  writeFileSync("bench/results/pages.json", `${JSON.stringify(result, null, 2)}\n`);
}
