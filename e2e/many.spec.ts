import type { Page } from "@playwright/test";
import { deepEvents, deepTrace, wideEvents, wideTrace } from "./support/large-traces.ts";
import { expect, expectQuery, open, test } from "./support/test.ts";

const graph = (page: Page) => page.getByRole("region", { name: "Graph" });
const rows = (page: Page) => page.getByTestId("event-list").locator("tbody tr");
const title = (page: Page) => page.getByTestId("event-details").getByRole("heading", { level: 2 });
/** A screen of rows and some more; far below the number of events. */
const mostRows = 60;

async function selectLast(page: Page, eventId: string): Promise<void> {
  await page.getByRole("button", { name: "List" }).click();
  await expect(rows(page).first()).toBeVisible();
  expect(await rows(page).count()).toBeLessThan(mostRows);
  await page.getByTestId("event-list").focus();
  await page.keyboard.press("End");
  await expectQuery(page, { sel: eventId });
  await expect(page.locator('tr[aria-current="true"]')).toBeInViewport();
  expect(await rows(page).count()).toBeLessThan(mostRows);
}

test("1,500 events, 200 of one cause: a picture, a list, and the last of them in both", async ({ page }) => {
  await open(page, `/trace?c=${wideTrace}`, "ODD");
  await expect(page.getByTestId("trace-size")).toContainText("1,500 events");
  await expect(graph(page).getByRole("button", { name: /^BatchStarted/ })).toBeInViewport();
  await expect(page.getByTestId("folding")).toContainText(/of 1,500 events are folded/);
  expect(await page.getByRole("slider").getAttribute("aria-valuetext")).toContain("event 1,500 of 1,500");

  const last = `wide-${wideEvents - 1}`;
  await selectLast(page, last);
  await expect(title(page)).toHaveText(`Step${(wideEvents - 1) % 17}Done`);
  await page.getByRole("button", { name: "Graph", exact: true }).click();
  await expect(graph(page).locator('[aria-current="true"]')).toBeInViewport();
  await expect(graph(page).locator('[aria-current="true"]')).toContainText(
    `Step${(wideEvents - 1) % 17}Done`,
  );
});

test("everything can be unfolded, looked at from afar, and folded again", async ({ page }) => {
  await open(page, `/trace?c=${wideTrace}`, "ODD");
  await page.getByRole("button", { name: "Unfold all" }).click();
  await expect(page.getByTestId("folding")).toContainText("All 1,500 events are shown");
  await graph(page).getByRole("button", { name: "Fit the whole trace" }).click();
  await expect(page.getByTestId("blocks")).toBeAttached();
  await expect(graph(page).locator(".graph-card")).toHaveCount(0);
  await page.goBack();
  await expect(page.getByTestId("folding")).toContainText("are folded");
});

test("a chain of 5,000 events: its beginning, its end, and the way between", async ({ page }) => {
  await open(page, `/trace?c=${deepTrace}`, "ODD");
  await expect(page.getByTestId("trace-size")).toContainText("5,000 events");
  await expect(
    graph(page)
      .getByRole("button", { name: /^RetryScheduled/ })
      .first(),
  ).toBeInViewport();
  await selectLast(page, `deep-${deepEvents - 1}`);
  await expect(page.getByTestId("event-summary")).toContainText("caused by RetryScheduled");
  await page.getByRole("button", { name: "Graph", exact: true }).click();
  await expect(graph(page).locator('[aria-current="true"]')).toBeInViewport();
  await graph(page).focus();
  await page.keyboard.press("ArrowLeft");
  await expectQuery(page, { sel: `deep-${deepEvents - 2}` });
  await page.keyboard.press("Home");
  await expectQuery(page, { at: "1503" });
  await expect(page.getByRole("slider")).toHaveAttribute("aria-valuenow", "1503");
});

test("cards that are off screen are never made", async ({ page }) => {
  await page.addInitScript(() => {
    Reflect.set(window, "mostCards", 0);
    new MutationObserver(() => {
      const cards = document.querySelectorAll(".graph-card").length;
      const before = Number(Reflect.get(window, "mostCards"));
      Reflect.set(window, "mostCards", Math.max(before, cards));
    }).observe(document, { subtree: true, childList: true });
  });
  await open(page, `/trace?c=${deepTrace}&sel=deep-${deepEvents - 1}`, "ODD");
  await graph(page).focus();
  await page.keyboard.press("ArrowLeft");
  await expectQuery(page, { sel: `deep-${deepEvents - 2}` });
  const most = await page.evaluate(() => Number(Reflect.get(window, "mostCards")));
  expect(most).toBeGreaterThan(1);
  expect(most).toBeLessThan(mostRows);
});
