import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import type { Readable, Writable } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import { launchOptions } from "./launch-options.ts";

type Params = Record<string, unknown>;
type Send = (method: string, params?: Params) => Promise<Params>;

/** Nothing of a page is slowed down because nobody looks at it. */
const awake = [
  "--disable-background-timer-throttling",
  "--disable-backgrounding-occluded-windows",
  "--disable-renderer-backgrounding",
];

/** The browser could not be started, or has ended. */
class BrowserGoneError extends Error {
  override name = "BrowserGoneError";
  override message = "the browser that CAUSELINE_BROWSER names did not start, or ended";
}

/**
 * A browser that is driven with nothing but input and scripts.
 *
 * A test driver watches every request of a page, in the page's process, the browser's and its own: about a millisecond a
 * request on two processors, which no user's page pays.
 */
export class BareBrowser {
  readonly #process: ChildProcess;
  readonly #profile: string;
  readonly #ended: Promise<void>;
  #isThere = true;
  readonly #answers = new Map<number, { resolve(result: Params): void; reject(error: Error): void }>();
  #sent = 0;
  #rest = "";

  /** Starts the browser that `launchOptions` names; rejects when it does not answer. */
  static async launch(): Promise<BareBrowser> {
    const browser = new BareBrowser();
    await browser.send("Browser.getVersion");
    return browser;
  }

  private constructor() {
    const { args = [], executablePath } = launchOptions();
    if (executablePath === undefined) throw new Error("CAUSELINE_BROWSER names no browser");
    this.#profile = mkdtempSync(path.join(os.tmpdir(), "causeline-browser-"));
    const own = [
      "--headless",
      "--remote-debugging-pipe",
      `--user-data-dir=${this.#profile}`,
      "--hide-scrollbars",
    ];
    this.#process = spawn(executablePath, [...args, ...awake, ...own, "about:blank"], {
      stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"],
    });
    this.#ended = new Promise((resolve) => {
      for (const how of ["error", "exit"])
        this.#process.once(how, () => {
          this.#isThere = false;
          for (const { reject } of this.#answers.values()) reject(new BrowserGoneError());
          this.#answers.clear();
          resolve();
        });
    });
    // What it no longer reads is told by its end.
    (this.#process.stdio[3] as Writable).on("error", () => {});
    (this.#process.stdio[4] as Readable).setEncoding("utf8").on("data", (chunk: string) => this.#hear(chunk));
  }

  /** A command of the Chrome DevTools Protocol, to the browser or to one of its pages. */
  readonly send = (method: string, params: Params = {}, sessionId?: string): Promise<Params> =>
    new Promise((resolve, reject) => {
      if (!this.#isThere) throw new BrowserGoneError();
      const id = ++this.#sent;
      this.#answers.set(id, { resolve, reject });
      const text = JSON.stringify({ id, method, params, ...(sessionId === undefined ? {} : { sessionId }) });
      (this.#process.stdio[3] as Writable).write(`${text}\0`);
    });

  async newPage(size: { width: number; height: number }): Promise<BarePage> {
    const { targetId } = await this.send("Target.createTarget", { url: "about:blank" });
    const { sessionId } = await this.send("Target.attachToTarget", { targetId, flatten: true });
    const page = new BarePage((method, params) => this.send(method, params, String(sessionId)));
    await page.send("Emulation.setDeviceMetricsOverride", { ...size, deviceScaleFactor: 1, mobile: false });
    return page;
  }

  async close(): Promise<void> {
    this.send("Browser.close").catch(() => {});
    await this.#ended;
    rmSync(this.#profile, { recursive: true, force: true, maxRetries: 5 });
  }

  #hear(chunk: string): void {
    const messages = (this.#rest + chunk).split("\0");
    this.#rest = messages.pop() ?? "";
    for (const message of messages) {
      const { id, result, error } = JSON.parse(message) as {
        id?: number;
        result?: Params;
        error?: { message: string };
      };
      const asked = id === undefined ? undefined : this.#answers.get(id);
      if (id === undefined || !asked) continue;
      this.#answers.delete(id);
      if (error) asked.reject(new Error(error.message));
      else asked.resolve(result ?? {});
    }
  }
}

/** One page of it. */
export class BarePage {
  readonly send: Send;

  constructor(send: Send) {
    this.send = send;
  }

  /** Resolves when an element that the selector names is there; rejects when none is within a minute. */
  async goto(url: string, selector: string): Promise<void> {
    await this.send("Page.navigate", { url });
    const isThere = `location.href !== "about:blank" && document.querySelector(${JSON.stringify(selector)}) !== null`;
    const until = performance.now() + 60_000;
    // A script may come just when one page goes and the next is there.
    const look = () =>
      this.#run(isThere).catch((error: Error) => {
        if (error instanceof BrowserGoneError) throw error;
        return false;
      });
    while (!(await look())) {
      if (performance.now() > until) throw new Error(`${url} never had ${selector}`);
      await sleep(50);
    }
  }

  /** What a function without arguments answers in the page, as JSON carries it. */
  evaluate<T>(work: () => T): Promise<T> {
    return this.#run(`(${work})()`) as Promise<T>;
  }

  /** Where an element is, in pixels of the page; rejects when it is not drawn. */
  async boxOf(selector: string): Promise<{ x: number; y: number; width: number; height: number }> {
    const box = `document.querySelector(${JSON.stringify(selector)})?.getBoundingClientRect().toJSON() ?? null`;
    const found = (await this.#run(box)) as { x: number; y: number; width: number; height: number } | null;
    if (found === null) throw new Error(`${selector} is not drawn`);
    return found;
  }

  async mouse(type: "mouseMoved" | "mousePressed" | "mouseReleased", x: number, y: number): Promise<void> {
    const buttons = type === "mouseReleased" ? 0 : 1;
    await this.send("Input.dispatchMouseEvent", { type, x, y, button: "left", buttons, clickCount: 1 });
  }

  async click(selector: string): Promise<void> {
    const { x, y, width, height } = await this.boxOf(selector);
    for (const type of ["mousePressed", "mouseReleased"] as const)
      await this.mouse(type, x + width / 2, y + height / 2);
  }

  async press(key: string): Promise<void> {
    await this.send("Input.dispatchKeyEvent", { type: "keyDown", key, code: key });
    await this.send("Input.dispatchKeyEvent", { type: "keyUp", key, code: key });
  }

  async #run(expression: string): Promise<unknown> {
    const answer = await this.send("Runtime.evaluate", {
      expression,
      returnByValue: true,
      awaitPromise: true,
    });
    const { result, exceptionDetails } = answer as {
      result: { value?: unknown };
      exceptionDetails?: { text: string; exception?: { description?: string } };
    };
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  }
}
