import path from "node:path";
import type { Page, TestInfo } from "@playwright/test";
import { demo } from "./support/demo.ts";
import { expect, expectQuery, open, settle, test } from "./support/test.ts";

/** README's "Find the incident of the demo", step by step; its pictures are taken on the way. */
test("the incident of the demo can be found as README says", async ({ page }, testInfo) => {
  await open(page, "/");
  await page.getByRole("button", { name: "Failed only" }).click();
  await page.getByRole("columnheader", { name: "Started" }).getByRole("button").click();
  await expectQuery(page, { failed: "1", dir: "asc" });
  await expect(page.getByTestId("trace-count")).toHaveText(`${demo.failedTraces} traces`);
  await takePicture(page, testInfo, "traces");

  await page.getByRole("row").nth(1).getByRole("link", { name: "TurnReceived" }).click();
  await expectQuery(page, { c: demo.trace });
  const red = page
    .getByRole("region", { name: "Graph" })
    .getByRole("button", { name: /SalienceScored.*failed/ });
  await expect(red).toHaveClass(/is-failed/);
  await red.click();
  const details = page.getByTestId("event-details");
  await expect(details).toContainText(demo.message);
  await expect(details.getByRole("button", { name: /recall-index\.ts:37:45$/ })).toBeVisible();
  await expect(details.getByRole("tree", { name: "Payload" })).toContainText("score:0.617");
  await takePicture(page, testInfo, "failed-event");

  await page.getByRole("combobox", { name: "Projection" }).selectOption(demo.projection);
  await page.keyboard.press("s");
  await expectQuery(page, { p: demo.projection, at: String(demo.firstBad) });
  const total = page
    .getByRole("region", { name: "State" })
    .getByRole("treeitem", { name: /total/, level: 1 });
  await expect(total).toHaveText("~total:481.114→NaN");
  await takePicture(page, testInfo, "nan");

  await page.getByRole("link", { name: "open its page" }).click();
  await expectQuery(page, { name: demo.projection, at: String(demo.firstBad) });
  for (const key of ["ArrowLeft", "a", "ArrowRight", "b"]) await page.keyboard.press(key);
  const diff = page.getByRole("region", { name: "Difference between A and B" });
  await expect(diff.getByRole("status")).toHaveText(
    "0 added, 0 removed, 3 changed between A 12,119 and B 12,120, by 1 event",
  );
  await diff.getByRole("treeitem", { name: /481\.114/ }).click();
  const writer = diff.getByRole("treeitem", { name: /SalienceScored/ });
  await expect(writer).toContainText("12,120");
  await expect(page.getByRole("region", { name: "History of total" })).toContainText("NaN");
  await takePicture(page, testInfo, "diff");
  await writer.getByRole("link", { name: "SalienceScored" }).click();
  await expectQuery(page, { c: demo.trace, sel: demo.event });
});

test("README's first picture: a trace with several failures", async ({ page }, testInfo) => {
  await open(page, `/trace?c=${demo.worstHit}`);
  await page.getByRole("button", { name: "handlers failed on 5 events" }).click();
  await expect(page.getByTestId("note-failures")).toContainText("1 of 5");
  await expect(page.getByTestId("event-details")).toContainText(demo.message);
  await takePicture(page, testInfo, "trace");
});

test("the projection of the demo that reads the clock can be found as README says", async ({
  page,
}, testInfo) => {
  test.slow();
  await open(page, "/findings");
  await page.getByRole("button", { name: "Check all" }).click();
  await page.getByRole("button", { name: "Start 5 checks" }).click();
  const check = page
    .getByRole("list", { name: "Checks" })
    .getByRole("listitem")
    .filter({ hasText: "session-activity" });
  await expect(check).toContainText("check up to position 20,000", { timeout: 120_000 });
  await settle(page);
  const row = page.getByTestId("finding-list").locator("tbody tr").filter({ hasText: "diverges" });
  await row.click();
  const details = page.getByTestId("finding-details");
  await expect(details.locator("mark")).toHaveText("Date.now()");
  await expect(details).toContainText("event.occurredAt");
  await takePicture(page, testInfo, "findings");
  await details.getByRole("link", { name: "Show in trace" }).click();
  const beside = page.getByTestId("handlers").getByRole("region", { name: "Finding: diverges" });
  await expect(beside.getByRole("table", { name: "What the two runs left" })).toContainText("idleMinutes");
  await takePicture(page, testInfo, "two-runs");
});

/** Into docs/screenshots when `UPDATE_SCREENSHOTS=1`; else beside the results, so that a run leaves no trace. */
async function takePicture(page: Page, testInfo: TestInfo, name: string): Promise<void> {
  await page.mouse.move(720, 60);
  await settle(page);
  const update = process.env["UPDATE_SCREENSHOTS"] === "1";
  const file = update
    ? path.join(import.meta.dirname, `../docs/screenshots/${name}.png`)
    : testInfo.outputPath(`${name}.png`);
  await page.screenshot({ path: file });
}
