import type { Page } from "@playwright/test";
import { demo } from "./support/demo.ts";
import { expect, expectQuery, open, test } from "./support/test.ts";

const box = (page: Page) => page.getByRole("combobox", { name: "Find anything" });

async function paste(page: Page, text: string): Promise<void> {
  await page.keyboard.press("Control+k");
  await expect(box(page)).toBeFocused();
  await page.keyboard.insertText(text);
  await page.keyboard.press("Enter");
}

test.beforeEach(({ page }) => open(page, "/"));

test("a correlation id leads to its trace", async ({ page }) => {
  await paste(page, ` ${demo.trace}\n`);
  await expectQuery(page, { c: demo.trace, sel: null });
  await expect(page.getByTestId("trace-size")).toContainText("9 events");
});

test("an event id leads to the event in its trace", async ({ page }) => {
  await paste(page, demo.event);
  await expectQuery(page, { c: demo.trace, sel: demo.event });
  await expect(page.getByTestId("event-details").getByRole("heading", { level: 2 })).toHaveText(
    "SalienceScored",
  );
});

test("a position leads to the event there", async ({ page }) => {
  await paste(page, "12,120");
  await expectQuery(page, { c: demo.trace, sel: demo.event });
});

test("a stream leads to the traces that touch it", async ({ page }) => {
  await paste(page, demo.stream);
  await expectQuery(page, { stream: demo.stream });
  await expect(page.getByRole("button", { name: "Remove the filter Stream" })).toBeVisible();
  await expect(page.getByTestId("trace-count")).toHaveText(/^[1-9] traces?$/);
});

test("a type leads to the traces that have it, a projection to its state", async ({ page }) => {
  await paste(page, "RecallTimedOut");
  await expectQuery(page, { type: "RecallTimedOut" });
  await paste(page, demo.projection);
  await expectQuery(page, { name: demo.projection });
  await expect(page.getByRole("heading", { level: 1, name: demo.projection })).toBeVisible();
});

test("the id of a command leads to what it caused", async ({ page }) => {
  await paste(page, "cmd-38e229ca");
  await expectQuery(page, { c: demo.trace, sel: "cmd-38e229ca" });
  await expect(page.getByRole("heading", { name: "Not in this store" })).toBeVisible();
  await expect(page.getByTestId("ghost-details")).toContainText("TurnReceived");
});

test("what is nowhere is said to be nowhere, and what is found can be chosen", async ({ page }) => {
  await paste(page, "no such thing at all");
  await expect(page.getByText("Nothing in this store has that")).toBeVisible();
  await expectQuery(page, { c: null, stream: null });
  await page.keyboard.press("Escape");
  await expect(box(page)).toHaveValue("");

  await box(page).fill("salience");
  const option = page.getByRole("option", { name: /memory-salience/ });
  await expect(option).toHaveAttribute("aria-selected", "true");
  await option.click();
  await expectQuery(page, { name: demo.projection });
});
