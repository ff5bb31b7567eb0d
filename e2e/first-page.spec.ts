import { demo } from "./support/demo.ts";
import { eventLine } from "./support/event-line.ts";
import { importLines } from "./support/servers.ts";
import { expect, expectQuery, open, reload, settle, test, textOf } from "./support/test.ts";

test.describe("an empty store", () => {
  test("shows the ways to begin, and fills by itself when events come", async ({ page, context }) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await open(page, "/", "EMPTY");
    await expect(page.getByRole("heading", { name: "No events yet" })).toBeVisible();
    await expect(page.getByRole("button", { name: "Copy the command" })).toHaveCount(3);
    await page.getByRole("button", { name: "Copy the command" }).nth(1).click();
    await expect(page.getByRole("button", { name: "Copied" })).toBeVisible();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toContain("import events.ndjson");

    const store = process.env["CAUSELINE_E2E_EMPTY_STORE"] ?? "";
    const placed = { event_id: "e1", event_type: "OrderPlaced", correlation_id: "c1" };
    await importLines(store, [eventLine(0, placed)]);
    const row = page.getByRole("row", { name: /OrderPlaced/ });
    await expect(row).toBeVisible();
    await importLines(store, [eventLine(1, { ...placed, event_id: "e2", correlation_id: "c2" })]);
    await expect(row).toHaveCount(2);
    await expect(page.getByTestId("source-label")).toContainText("2 events");
  });
});

test.describe("the demo's traces", () => {
  test.beforeEach(({ page }) => open(page, "/"));

  test("sort on the server, both ways", async ({ page }) => {
    const failures = page.getByRole("columnheader", { name: "Failures" });
    await failures.getByRole("button").click();
    await settle(page);
    await expect(failures).toHaveAttribute("aria-sort", "descending");
    await expectQuery(page, { sort: "failures", dir: null });
    const counts = await page.locator("tbody tr td:nth-child(5)").allInnerTexts();
    expect(counts.length).toBeGreaterThan(5);
    expect(counts.map(Number)).toEqual(counts.map(Number).sort((a, b) => b - a));
    expect(Number(counts[0])).toBeGreaterThan(1);

    await failures.getByRole("button").click();
    await expect(failures).toHaveAttribute("aria-sort", "ascending");
    await expectQuery(page, { sort: "failures", dir: "asc" });
    await expect(page.locator("tbody tr").first().locator("td:nth-child(5)")).toHaveText("0");
  });

  test("filter by failures, text and type; everything is in the URL", async ({ page }) => {
    const count = page.getByTestId("trace-count");
    await page.getByRole("button", { name: "Failed only" }).click();
    await expect(count).toHaveText(`${demo.failedTraces} traces`);
    await expect(
      page
        .locator("tbody tr")
        .first()
        .getByLabel(/failure/),
    ).toBeVisible();
    await page.getByLabel("Filter traces").fill(demo.trace.slice(0, 23));
    await expect(count).toHaveText("1 trace");
    await expectQuery(page, { failed: "1", q: demo.trace.slice(0, 23) });
    await reload(page);
    await expect(count).toHaveText("1 trace");
    await expect(page.getByLabel("Filter traces")).toHaveValue(demo.trace.slice(0, 23));
    await expect(page.getByRole("button", { name: "Failed only" })).toHaveAttribute("aria-pressed", "true");

    await page.getByRole("button", { name: "Clear all" }).click();
    await expectQuery(page, { failed: null, q: null });
    await page.getByRole("button", { name: "Any type" }).click();
    await page.getByLabel("Find a type").fill("consolidation");
    await page.getByRole("button", { name: /^ConsolidationStarted/ }).click();
    await expect(count).toHaveText("142 traces");
    await expectQuery(page, { type: "ConsolidationStarted" });
    await page.getByRole("button", { name: "Remove the filter Type" }).click();
    await expectQuery(page, { type: null });
  });

  test("filter by time with a brush on the density", async ({ page }) => {
    const count = page.getByTestId("trace-count");
    const all = await textOf(count);
    const box = await page.getByTestId("log-density").boundingBox();
    if (!box) throw new Error("the density is not drawn");
    const y = box.y + box.height / 2;
    await page.mouse.move(box.x + box.width * 0.1, y);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.2, y, { steps: 4 });
    await page.mouse.move(box.x + box.width * 0.4, y, { steps: 4 });
    await page.mouse.up();
    await expect(count).not.toHaveText(all);
    const address = page.url();
    const { searchParams } = new URL(address);
    expect(Date.parse(searchParams.get("from") ?? "")).toBeLessThan(Date.parse(searchParams.get("to") ?? ""));
    const brushed = await textOf(count);
    await reload(page);
    await expect(count).toHaveText(brushed);
    await page.getByRole("button", { name: "Remove the filter Time" }).click();
    await expect(count).toHaveText(all);
    await page.goBack();
    await expect(page).toHaveURL(address);
    await expect(count).toHaveText(brushed);
  });

  test("go back and forward through what was seen", async ({ page }) => {
    const count = page.getByTestId("trace-count");
    const all = await textOf(count);
    await page.getByRole("button", { name: "Failed only" }).click();
    await expect(count).toHaveText(`${demo.failedTraces} traces`);
    await page.getByRole("row").nth(1).getByRole("link").click();
    await expect(page.getByRole("heading", { name: /^Trace / })).toBeAttached();
    await page.goBack();
    await expect(count).toHaveText(`${demo.failedTraces} traces`);
    await page.goBack();
    await expect(count).toHaveText(all);
    await page.goForward();
    await expect(count).toHaveText(`${demo.failedTraces} traces`);
    await page.goForward();
    await expect(page.getByRole("heading", { name: /^Trace / })).toBeAttached();
  });

  test("answer the keyboard", async ({ page }) => {
    const current = page.locator('tbody tr[aria-current="true"]');
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    await expect(current).toHaveAttribute("aria-rowindex", "4");
    await page.keyboard.press("ArrowUp");
    await expect(current).toHaveAttribute("aria-rowindex", "3");
    await page.keyboard.press("End");
    await expect(current).toBeInViewport();
    await page.keyboard.press("Home");
    await expect(current).toHaveAttribute("aria-rowindex", "2");
    const address = await current.getByRole("link").getAttribute("href");
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(new RegExp(`${address?.replaceAll(/[?.]/g, "\\$&")}$`));
    await page.keyboard.press("?");
    await expect(page.getByRole("dialog", { name: "Keyboard help" })).toBeVisible();
  });
});
