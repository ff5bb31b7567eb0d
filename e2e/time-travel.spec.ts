import type { Page } from "@playwright/test";
import { demo } from "./support/demo.ts";
import { expect, expectQuery, open, reload, settle, test, textOf } from "./support/test.ts";

const address = `/projection?name=${demo.projection}`;
const slider = (page: Page) => page.getByRole("slider", { name: "Playhead" });
const scrubber = (page: Page) => page.getByRole("region", { name: "Scrubber" });
const question = (page: Page) => page.getByRole("search", { name: "Find the first position" });
const expectAt = (page: Page, at: number) =>
  expect(slider(page)).toHaveAttribute("aria-valuenow", String(at));

async function boxOf(page: Page) {
  const box = await slider(page).boundingBox();
  if (!box) throw new Error("the scrubber is not drawn");
  return box;
}

/** The window of the log that the URL names. */
function windowOf(page: Page): { from: number; to: number } {
  const params = new URL(page.url()).searchParams;
  return { from: Number(params.get("from")), to: Number(params.get("to")) };
}

test("the wheel zooms around the pointer, and everything leads back", async ({ page }) => {
  await open(page, `${address}&at=${demo.firstBad}`);
  const box = await boxOf(page);
  await page.mouse.move(box.x + box.width / 4, box.y + 20);
  for (let turn = 0; turn < 6; turn++) await page.mouse.wheel(0, -200);
  // The URL follows the wheel when it rests.
  const width = () => {
    const { from, to } = windowOf(page);
    return to > 0 ? to - from : demo.events;
  };
  await expect.poll(width).toBeLessThan(demo.events / 4);
  await settle(page);
  const isShown = async () =>
    (await textOf(scrubber(page))).includes(`${width().toLocaleString("en-US")} of 20,000 positions shown`);
  await expect.poll(isShown).toBe(true);
  const { from, to } = windowOf(page);
  // What the pointer was at is still a quarter into the window.
  expect(Math.abs((demo.events / 4 - from) / (to - from) - 0.25)).toBeLessThan(0.05);
  await expect(scrubber(page)).toContainText(
    `${(to - from).toLocaleString("en-US")} of 20,000 positions shown`,
  );
  await expectAt(page, demo.firstBad);

  await reload(page);
  expect(windowOf(page)).toEqual({ from, to });

  await page.keyboard.press("ArrowRight");
  await expect.poll(() => windowOf(page).to).toBeGreaterThan(demo.firstBad);
  expect(windowOf(page).from).toBeLessThan(demo.firstBad);
  await page.keyboard.press("0");
  await expectQuery(page, { from: null, to: null });
});

test("Shift and a drag select a window, keys narrow it, a double click shows everything", async ({
  page,
}) => {
  await open(page, `${address}&at=10000`);
  const box = await boxOf(page);
  await page.keyboard.down("Shift");
  await page.mouse.move(box.x + box.width * 0.4, box.y + 20);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.6, box.y + 20, { steps: 5 });
  await page.mouse.up();
  await page.keyboard.up("Shift");
  await expectAt(page, 10_000);
  await expect.poll(() => windowOf(page).to).toBeGreaterThan(11_900);
  expect(windowOf(page).from).toBeGreaterThan(7_900);
  await page.keyboard.press("+");
  await expect.poll(() => windowOf(page).to - windowOf(page).from).toBeLessThan(2_200);
  await page.mouse.dblclick(box.x + box.width * 0.8, box.y + 20);
  await expectQuery(page, { from: null, to: null });
  await expectAt(page, 10_000);
});

test("many failures are a band; from near each says what failed", async ({ page }) => {
  await open(page, `/projection?name=${demo.failing}&at=${demo.firstBad}&from=12110&to=12130`);
  const box = await boxOf(page);
  await page.mouse.move(box.x + box.width / 2, box.y + 20);
  await expect(slider(page)).toContainText(demo.message);
  await page.keyboard.press("0");
  await settle(page);
  await page.mouse.move(box.x + box.width * 0.9, box.y + 20);
  await expect(slider(page)).toContainText(/\d+ failures? here/);
});

test("a value leads to the event that wrote it and on to the command behind it", async ({ page }) => {
  await open(page, `${address}&at=12200`);
  await page.getByRole("region", { name: "State" }).getByRole("treeitem", { name: /total/ }).click();
  const cause = page.getByRole("region", { name: "What caused total" });
  await expect(cause.getByRole("listitem")).toHaveText([
    /^SalienceScored66.2 ms after its cause12,120$/,
    /^MemoryEmbedded/,
    /^MemoryExtracted/,
    /^TurnReceived/,
    /^cmd-38e229canot in this store$/,
  ]);
  await cause.getByRole("link", { name: "MemoryEmbedded" }).click();
  await expectQuery(page, { c: demo.trace });
  const chosen = page.getByRole("region", { name: "Graph" }).getByRole("button", { name: /^MemoryEmbedded/ });
  await expect(chosen).toHaveClass(/is-selected/);
  await expect(page.getByRole("region", { name: "Graph" }).locator(".is-up")).not.toHaveCount(0);
});

test("the first position where a value is NaN, by a sentence that a link restores", async ({ page }) => {
  await open(page, `${address}&at=15000&path=%2Ftotal`);
  await page.keyboard.press("w");
  await expect(question(page).getByLabel("Path")).toHaveValue("total");
  await question(page).getByLabel("Condition").selectOption({ label: "is NaN" });
  await question(page).getByRole("button", { name: "Find", exact: true }).click();
  await expectAt(page, demo.firstBad);
  const answer = question(page).getByRole("status");
  await expect(answer).toContainText("Position 12,120");
  await expect(answer).toContainText(/Scanned, evaluated at [\d,]+ positions/);
  await expectQuery(page, { find: "value", of: "total", test: "isNaN" });
  await page.keyboard.press("End");
  await expectQuery(page, { at: String(demo.events) });
  await reload(page);
  await expect(answer).toContainText("Position 12,120");
  await expectAt(page, demo.events);
});

test.describe("an expression", () => {
  // The browser reports the refused question, too.
  test.use({ expectedErrors: [/the server responded with a status of 400/] });

  test("runs only when asked to, and its errors stand beside it", async ({ page }) => {
    await open(page, `${address}&at=15000&a=12000&b=12200&find=code&where=Number.isNaN(state.total)`);
    await expect(question(page).getByRole("status")).toHaveCount(0);
    const find = question(page).getByRole("button", { name: "Find", exact: true });
    await find.click();
    await expectAt(page, demo.firstBad);
    const field = question(page).getByLabel("JavaScript expression over state");
    await field.fill("state.total >");
    await page.keyboard.press("Enter");
    await expect(question(page).getByRole("alert")).toContainText("SyntaxError");
    await field.press("Escape");
    await expect(question(page)).toHaveCount(0);
    await expectQuery(page, { find: null, where: null });
  });
});

test("a search that takes long can be cancelled, and the projection is free again", async ({ page }) => {
  // Some milliseconds at each of thousands of positions: nobody waits for its end.
  const slow = "[...Array(200000).keys()].reduce((sum, n) => sum + n, 0) < 0 || state.total < -1e9";
  await open(page, `${address}&at=15000&find=code&where=${encodeURIComponent(slow)}`);
  await question(page).getByRole("button", { name: "Find", exact: true }).click();
  await expect(question(page).getByRole("button", { name: "Looking …" })).toBeDisabled();
  const abandoned = page.waitForEvent("requestfailed");
  await question(page).getByRole("button", { name: "Cancel" }).click();
  expect((await abandoned).url()).toContain("/bisect");
  await settle(page);
  await expect(question(page).getByRole("button", { name: "Cancel" })).toHaveCount(0);
  await expect(question(page).getByRole("status")).toHaveCount(0);
  await expect(question(page).getByRole("alert")).toHaveCount(0);
  await expectAt(page, 15_000);
  await question(page).getByLabel("JavaScript expression over state").fill("Number.isNaN(state.total)");
  await question(page).getByRole("button", { name: "Find", exact: true }).click();
  await expectAt(page, demo.firstBad);
});

test("a value in the tree asks when it became what it is", async ({ page }) => {
  await open(page, `${address}&at=15000`);
  await page.getByRole("treeitem", { name: /total/ }).hover();
  await page.getByRole("button", { name: "Find the first position where total is NaN" }).click();
  await expect(question(page).getByLabel("Condition")).toHaveValue("isNaN");
  await question(page).getByLabel("Path").press("Enter");
  await expectAt(page, demo.firstBad);
});
