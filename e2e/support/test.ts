import { test as base, expect, type Locator, type Page } from "@playwright/test";
import { watchDoor } from "./watch-door.ts";

export { expect } from "@playwright/test";

interface Options {
  /** Console errors that the test brings about itself. */
  expectedErrors: RegExp[];
}

/** Playwright's test, in which every page also keeps the door: a leak anywhere fails the test that caused it. */
export const test = base.extend<Options>({
  expectedErrors: [[], { option: true }],
  page: async ({ page, expectedErrors }, use) => {
    const problems = await watchDoor(page);
    await use(page);
    const unexpected = problems().filter((problem) => !expectedErrors.some((known) => known.test(problem)));
    expect(unexpected, "errors, policy violations and foreign requests").toEqual([]);
  },
});

/** `CHECKED` is the demo, too; checks run there alone. */
export type Store = "DEMO" | "CHECKED" | "EMPTY" | "ODD";

/** Address of a page of one of the servers that `start-servers.ts` started. */
export function addressOf(store: Store, pathAndQuery: string): string {
  const url = process.env[`CAUSELINE_E2E_${store}`];
  if (!url) throw new Error(`start-servers.ts did not start ${store}`);
  return url + pathAndQuery;
}

/** Opens a page of the demo, or of another store, and waits until it has all of its answers. */
export async function open(page: Page, pathAndQuery: string, store: Store = "DEMO"): Promise<void> {
  await page.goto(addressOf(store, pathAndQuery));
  await settle(page);
}

/** Waits until no question is open and nothing is left to draw. */
export async function settle(page: Page): Promise<void> {
  await expect(page.locator("html")).toHaveAttribute("data-idle", "true");
}

/** Waits until the query of the URL holds these values; null: is not there. */
export async function expectQuery(page: Page, values: Record<string, string | null>): Promise<void> {
  const read = () => {
    const params = new URL(page.url()).searchParams;
    return Object.fromEntries(Object.keys(values).map((key) => [key, params.get(key)]));
  };
  await expect.poll(read).toEqual(values);
}

/** Loads the page anew and waits for it. */
export async function reload(page: Page): Promise<void> {
  await page.reload();
  await settle(page);
}

/** The text of one element. */
export async function textOf(locator: Locator): Promise<string> {
  return (await locator.textContent()) ?? "";
}
