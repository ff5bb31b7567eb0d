import type { Page } from "@playwright/test";
import { demo } from "./support/demo.ts";
import { expect, expectQuery, open, reload, settle, test } from "./support/test.ts";

const address = `/trace?c=${demo.trace}`;
const graph = (page: Page) => page.getByRole("region", { name: "Graph" });
const card = (page: Page, name: RegExp) => graph(page).getByRole("button", { name });
const details = (page: Page) => page.getByTestId("event-details");
const title = (page: Page) => details(page).getByRole("heading", { level: 2 });
const failedCard = /^SalienceScored, .*1 failed$/;

test("the failed event is red, the command behind it all a ghost", async ({ page }) => {
  await open(page, address);
  const failed = card(page, failedCard);
  await expect(failed).toHaveClass(/is-failed/);
  await expect(failed.locator("svg.text-failed")).toBeVisible();
  const [red, quiet] = await Promise.all(
    [failed, card(page, /^MemoryEmbedded/)].map((one) =>
      one.evaluate((node) => getComputedStyle(node).borderTopColor),
    ),
  );
  expect(red).not.toBe(quiet);
  const ghost = card(page, /^Cause cmd-38e229ca, not in this store/);
  await expect(ghost).toHaveCSS("border-top-style", "dashed");
  await ghost.click();
  await expectQuery(page, { sel: "cmd-38e229ca" });
  await expect(page.getByTestId("ghost-details")).toContainText(
    "1 event of this trace names this id as the cause",
  );
});

test("what failed is one click away, and the details say where", async ({ page }) => {
  await open(page, address);
  await page.getByRole("button", { name: "handlers failed on 1 event" }).click();
  await expectQuery(page, { sel: demo.event });
  await expect(card(page, failedCard)).toHaveAttribute("aria-current", "true");
  await expect(page.getByTestId("event-summary")).toHaveText(
    /^The only event caused by MemoryEmbedded, 66.2 ms after it, in stream salience-66be35e655aa\.$/,
  );
  const handlers = page.getByTestId("handlers");
  await expect(handlers).toContainText(demo.message);
  const place = handlers.getByRole("button", { name: /recall-index\.ts:37:45$/ });
  await expect(place).toContainText("recall-index.ts:37:45");
  await expect(details(page).getByRole("tree", { name: "Payload" })).toContainText('model:"salience-2"');
  await expect(details(page)).toContainText("12,120");
  await expect(details(page).getByRole("button", { name: `Copy ${demo.event}` })).toBeVisible();
  await details(page)
    .getByRole("button", { name: /^MemoryEmbedded/ })
    .click();
  await expect(title(page)).toHaveText("MemoryEmbedded");
  await details(page)
    .getByRole("button", { name: /^SalienceScored/ })
    .click();
  await expectQuery(page, { sel: demo.event });
});

test("mouse and keyboard select, and every step can be taken back", async ({ page }) => {
  await open(page, address);
  await card(page, failedCard).click();
  await expect(title(page)).toHaveText("SalienceScored");
  await page.keyboard.press("ArrowLeft");
  await expect(title(page)).toHaveText("MemoryEmbedded");
  await page.keyboard.press("ArrowLeft");
  await expect(title(page)).toHaveText("MemoryExtracted");
  await page.keyboard.press("ArrowUp");
  await expect(title(page)).toHaveText("RecallRequested");
  await page.keyboard.press("ArrowRight");
  await expect(title(page)).toHaveText("CandidatesRanked");
  await page.goBack();
  await expect(title(page)).toHaveText("RecallRequested");
  await page.goForward();
  await expect(title(page)).toHaveText("CandidatesRanked");
  await page.keyboard.press("Escape");
  await expectQuery(page, { sel: null });
  await expect(page.getByTestId("trace-overview")).toContainText("Failed");
});

test("the list has the same selection", async ({ page }) => {
  await open(page, `${address}&sel=${demo.event}`);
  await page.getByRole("button", { name: "List" }).click();
  const list = page.getByTestId("event-list");
  const current = list.locator('tr[aria-current="true"]');
  await expect(current).toContainText("12,120");
  await expect(current).toContainText("SalienceScored");
  await list.getByRole("row", { name: /TurnAnswered/ }).click();
  await expect(title(page)).toHaveText("TurnAnswered");
  await list.focus();
  await page.keyboard.press("Home");
  await expect(title(page)).toHaveText("TurnReceived");
  await page.keyboard.press("ArrowDown");
  await expect(title(page)).toHaveText("RecallRequested");
  await page.getByRole("button", { name: "Both" }).click();
  await expect(card(page, /^RecallRequested/)).toHaveAttribute("aria-current", "true");
});

test("the scrubber dims what is later and shows what the event changed", async ({ page }) => {
  await open(page, `${address}&sel=${demo.event}&p=${demo.projection}`);
  await page.keyboard.press("s");
  await expectQuery(page, { at: String(demo.firstBad) });
  await expect(card(page, /^TurnAnswered/)).toHaveClass(/is-later/);
  await expect(card(page, failedCard)).not.toHaveClass(/is-later/);
  const state = page.getByRole("region", { name: "State" });
  await expect(state.getByRole("treeitem", { name: /total/, level: 1 })).toContainText("481.114→NaN");
  await page.keyboard.press("ArrowLeft");
  await expectQuery(page, { at: String(demo.firstBad - 1) });
  await expect(state.getByRole("treeitem", { name: /total/, level: 1 })).toHaveText("total:481.114");
  await expect(card(page, failedCard)).toHaveClass(/is-later/);
});

test("a reload restores exactly what was seen", async ({ page }) => {
  await open(page, address);
  await card(page, failedCard).click();
  await page.getByRole("combobox", { name: "Projection" }).selectOption(demo.projection);
  await page.keyboard.press("s");
  const state = page.getByRole("region", { name: "State" });
  await state.getByRole("treeitem", { name: /^owners/, level: 1 }).click();
  await state.getByRole("treeitem", { name: /total/, level: 1 }).click();
  await expectQuery(page, { open: "/owners", path: "/total" });
  await page.getByRole("button", { name: "Closer" }).click();
  await expect(page).toHaveURL(/&v=/);
  await settle(page);
  const seen = await page.locator("main").ariaSnapshot();
  const before = page.url();
  await reload(page);
  await expect(page).toHaveURL(before);
  await expect.poll(() => page.locator("main").ariaSnapshot()).toBe(seen);
});

test.describe("a correlation id that is not there", () => {
  test.use({ expectedErrors: [/404/] });
  test("is said to be not there, with a way on", async ({ page }) => {
    await open(page, "/trace?c=nowhere");
    const alert = page.getByRole("main").getByRole("alert");
    await expect(alert).toContainText("There is no such trace");
    await expect(alert).toContainText("nowhere");
    await page.getByRole("link", { name: "Go to the list of traces" }).click();
    await expect(page.getByTestId("trace-count")).toBeVisible();
  });
});
