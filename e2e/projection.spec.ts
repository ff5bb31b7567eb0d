import type { Page } from "@playwright/test";
import { demo } from "./support/demo.ts";
import { expect, expectQuery, open, reload, settle, test } from "./support/test.ts";

const address = `/projection?name=${demo.projection}`;
const failing = `/projection?name=${demo.failing}`;
const slider = (page: Page) => page.getByRole("slider", { name: "Playhead" });
const state = (page: Page) => page.getByRole("region", { name: "State" });
const total = (page: Page) => state(page).getByRole("treeitem", { name: /total/, level: 1 });
const expectAt = (page: Page, at: number) =>
  expect(slider(page)).toHaveAttribute("aria-valuenow", String(at));

async function goTo(page: Page, position: string): Promise<void> {
  await page.getByRole("textbox", { name: "position" }).fill(position);
  await page.keyboard.press("Enter");
}

test("the list says how each replay went, and leads to each", async ({ page }) => {
  await open(page, "/projection");
  const rows = page.getByRole("table", { name: "Projections" }).getByRole("row");
  await expect(rows).toHaveCount(6);
  await expect(rows.filter({ hasText: demo.failing })).toContainText(`${demo.findings}`);
  await rows.getByRole("link", { name: demo.projection }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(demo.projection);
  await expectAt(page, demo.events);
  await expect(page.getByRole("main")).toContainText("of 20,000 events handled");
});

test("NaN enters at 12,120 and not before", async ({ page }) => {
  await open(page, address);
  await goTo(page, "12,119");
  await expectAt(page, demo.firstBad - 1);
  await expect(total(page)).toHaveText("total:481.114");
  await expect(page.getByRole("region", { name: "State" })).not.toContainText("NaN");
  await page.keyboard.press("ArrowRight");
  await expectQuery(page, { at: String(demo.firstBad) });
  await expect(total(page)).toHaveText("~total:481.114→NaN");
  await expect(page.getByRole("region", { name: "Event at the playhead" })).toContainText("Changed 3 paths");
  await page.getByRole("link", { name: "Show its trace" }).click();
  await expectQuery(page, { c: demo.trace, sel: demo.event });
});

test("keys, drag and play move the playhead", async ({ page }) => {
  await open(page, address);
  await page.keyboard.press("Home");
  await expectAt(page, 0);
  await expect(page.getByText("Before the first event")).toBeVisible();
  await page.keyboard.press("PageDown");
  await expectAt(page, demo.events / 50);
  await page.keyboard.press("ArrowLeft");
  await expectAt(page, demo.events / 50 - 1);

  const box = await slider(page).boundingBox();
  if (!box) throw new Error("the scrubber is not drawn");
  const y = box.y + 15;
  await page.mouse.move(box.x + box.width * 0.3, y);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.5, y, { steps: 12 });
  await page.mouse.up();
  await expectAt(page, demo.events / 2);
  await settle(page);
  await expect(state(page)).toContainText("State at 10,000");

  await page.getByLabel("Speed").selectOption({ label: "10x: 40 events a second" });
  await page.keyboard.press("Space");
  await expect(page.getByRole("button", { name: "Pause" })).toHaveAttribute("aria-pressed", "true");
  await expect.poll(() => slider(page).getAttribute("aria-valuenow").then(Number)).toBeGreaterThan(10_010);
  await page.getByRole("button", { name: "Pause" }).click();
  await expect(page.getByRole("button", { name: "Play", exact: true })).toBeVisible();
  const stopped = await slider(page).getAttribute("aria-valuenow");
  await expectQuery(page, { at: stopped });
  await page.keyboard.press("End");
  await expectAt(page, demo.events);
});

test("A and B name what changed in between, and the events that did it", async ({ page }) => {
  await open(page, `${address}&at=${demo.firstBad}`);
  await page.keyboard.press("b");
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("a");
  await expectQuery(page, { a: String(demo.firstBad - 1), b: String(demo.firstBad) });
  const diff = page.getByRole("region", { name: "Difference between A and B" });
  await expect(diff.getByRole("status")).toHaveText(
    "0 added, 0 removed, 3 changed between A 12,119 and B 12,120, by 1 event",
  );
  const line = diff.getByRole("treeitem", { name: /total:.*481\.114.*NaN/ });
  await line.click();
  await expectQuery(page, { path: "/total" });
  const writer = diff.getByRole("treeitem", { name: /SalienceScored/ });
  await expect(writer).toContainText("12,120");
  await page.keyboard.press("x");
  await expect(diff.getByRole("status")).toContainText("read backwards");
  await writer.getByRole("link", { name: "SalienceScored" }).click();
  await expectQuery(page, { c: demo.trace, sel: demo.event });
  await expect(page.getByTestId("event-details")).toContainText(demo.message);
});

test("the state can be searched, and a pinned path tells its history", async ({ page }) => {
  await open(page, `${address}&at=${demo.firstBad}`);
  await page.keyboard.press("s");
  await page.keyboard.insertText("66be35e655aa");
  const results = page.getByRole("region", { name: "Search results" });
  await results
    .getByRole("button", { name: /memories/ })
    .first()
    .click();
  await expectQuery(page, { q: "66be35e655aa", path: "/owners/user-337dbe/memories/66be35e655aa" });
  await expect(state(page).getByRole("treeitem", { name: /^66be35e655aa/ })).toBeInViewport();
  await page.getByRole("button", { name: "Clear the search" }).click();
  await page.getByRole("button", { name: "Close all" }).click();
  await total(page).click();
  const history = page.getByRole("region", { name: "History of total" });
  const current = history.locator('[aria-current="true"]');
  await expect(current).toContainText("12,120");
  await expect(current).toContainText("NaN");
  await expect(history).toContainText("red: NaN or infinite");
  await page.keyboard.press("Shift+ArrowLeft");
  await expect(slider(page)).not.toHaveAttribute("aria-valuenow", String(demo.firstBad));
  await expect(current).not.toContainText("NaN");
  await page.keyboard.press("Shift+ArrowRight");
  await expectAt(page, demo.firstBad);
});

test("failures are a key away", async ({ page }) => {
  await open(page, failing);
  const findings = page.getByRole("region", { name: "Findings" });
  await expect(findings).toContainText(demo.message);
  await expect(findings).toContainText(`${demo.findings}×`);
  await findings.getByRole("button", { name: "first at 12,120" }).click();
  await expectAt(page, demo.firstBad);
  await page.keyboard.press("n");
  await page.keyboard.press("n");
  await expectAt(page, 12_231);
  await page.keyboard.press("p");
  await expectAt(page, 12_158);
  await page.keyboard.press("p");
  await expectAt(page, demo.firstBad);
  const event = page.getByRole("region", { name: "Event at the playhead" });
  await expect(event.getByRole("alert")).toContainText("The handler failed; the state stayed as it was.");
  await expect(event.getByRole("button", { name: /recall-index\.ts:37:45/ }).first()).toBeVisible();
});

test("a reload restores exactly what was seen", async ({ page }) => {
  await open(page, `${address}&at=${demo.firstBad}&a=12000&b=${demo.firstBad}`);
  await page.getByRole("tab", { name: "State at the playhead" }).click();
  await state(page)
    .getByRole("treeitem", { name: /owners/, level: 1 })
    .click();
  await total(page).first().click();
  await expect(page.getByRole("region", { name: "History of total" })).toContainText("writes");
  await settle(page);
  const seen = await page.getByRole("main").ariaSnapshot();
  const before = page.url();
  await reload(page);
  await expect(page).toHaveURL(before);
  await expect.poll(() => page.getByRole("main").ariaSnapshot()).toBe(seen);
});
