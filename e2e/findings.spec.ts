import type { Page } from "@playwright/test";
import { checkProjection, startCheck } from "./support/check-projection.ts";
import { demo } from "./support/demo.ts";
import { expect, expectQuery, open as openIn, reload, settle, test, textOf } from "./support/test.ts";

const open = (page: Page, address: string) => openIn(page, address, "CHECKED");

/** The projection that reads the clock in the handler of TurnReceived. */
const clocked = "session-activity";
const place = /session-activity\.ts:41/;

const checks = (page: Page) => page.getByRole("list", { name: "Checks" });
const check = (page: Page, name: string) =>
  checks(page).getByRole("listitem").filter({ hasText: name }).first();
const rows = (page: Page) => page.getByTestId("finding-list").locator("tbody tr");
const details = (page: Page) => page.getByTestId("finding-details");
const current = (page: Page) => rows(page).and(page.locator('[aria-current="true"]'));
const chip = (page: Page, verdict: string) =>
  page.getByRole("group", { name: "Verdict" }).getByRole("button", { name: verdict });

/** The finding that the demo was made to have. */
async function openClockFinding(page: Page): Promise<void> {
  await checkProjection(page, clocked);
  await open(page, `/findings?p=${clocked}&verdict=diverges&q=TurnReceived`);
  await rows(page).first().click();
  await expect(details(page)).toContainText("Date.now()");
  await expect.poll(() => new URL(page.url()).searchParams.get("sel")).not.toBeNull();
}

test("a check tells its cost, runs, and names the handler, the line and what differed", async ({ page }) => {
  test.slow();
  await open(page, "/findings");
  await expect(page.getByRole("main")).toContainText("stop accidents, not attackers");
  await check(page, clocked).getByRole("button", { name: "Deep check" }).click();
  await expectQuery(page, { ask: clocked, plan: "deep" });
  const cost = page.getByRole("region", { name: `What checking ${clocked} costs` });
  await expect(cost.getByRole("status")).toContainText(/At most \d+ times a replay/);
  await cost.getByRole("group", { name: "Plan" }).getByRole("button", { name: "Check", exact: true }).click();
  await expect(cost.getByRole("status")).toContainText(/At most [1-3] times? a replay/);
  await expect(cost.getByRole("listitem").first()).toBeVisible();
  await cost.getByRole("button", { name: "Start the check" }).click();
  await expect(cost).toBeHidden();
  await expect(check(page, clocked)).toContainText(/check up to position 20,000/, { timeout: 120_000 });

  await check(page, clocked)
    .getByRole("button", { name: /would have seen/ })
    .click();
  await expect(check(page, clocked)).toContainText("Not observed means no more than this: 2,429 events");
  await expect(check(page, clocked)).toContainText("clock");
  await chip(page, "diverges").click();
  await page.getByRole("combobox", { name: "Projection" }).selectOption(clocked);
  await expectQuery(page, { p: clocked, verdict: "diverges" });
  const row = rows(page).filter({ hasText: "TurnReceived" }).first();
  await expect(row).toContainText(place);
  await row.click();

  const source = details(page).getByRole("figure");
  await expect(source.locator('[aria-current="true"]')).toContainText("session.idleMinutes = Math.floor");
  await expect(source.locator("mark")).toHaveText("Date.now()");
  const wrote = details(page).getByRole("table", { name: "What the two runs left" });
  await expect(wrote).toContainText("idleMinutes");
  const [a, b] = await wrote.getByRole("cell").allTextContents();
  expect(a).not.toBe(b);
  await expect(details(page)).toContainText("To mend it");
  expect(await textOf(page.getByRole("main"))).not.toMatch(/\bdeterministic\b/i);
});

test("everything on the page is in its address", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await openClockFinding(page);
  const sentence = await textOf(details(page).getByRole("heading", { level: 2 }));
  await reload(page);
  await expect(details(page).getByRole("heading", { level: 2 })).toHaveText(sentence);
  await expect(current(page)).toHaveCount(1);
  await expect(chip(page, "diverges")).toHaveAttribute("aria-pressed", "true");
  await details(page).getByRole("button", { name: "Copy file:line" }).click();
  await expect(details(page).getByRole("button", { name: "Copied" })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/session-activity\.ts:41$/);
  await page.getByRole("button", { name: "Clear all" }).click();
  await expectQuery(page, { p: null, verdict: null, q: null });
  await page.goBack();
  await expectQuery(page, { p: clocked, verdict: "diverges" });
});

test("keys go from finding to finding, and on to the trace", async ({ page }) => {
  await checkProjection(page, clocked);
  await open(page, "/");
  await page.keyboard.press("Shift+F");
  await expect(page).toHaveURL(/\/findings$/);
  await expect(rows(page).first()).toBeVisible();
  await page.keyboard.press("n");
  await expect(current(page)).toHaveAttribute("aria-rowindex", "2");
  await page.keyboard.press("n");
  await expect(current(page)).toHaveAttribute("aria-rowindex", "3");
  await page.keyboard.press("p");
  await expect(current(page)).toHaveAttribute("aria-rowindex", "2");
  await page.keyboard.press("?");
  const help = page.getByRole("dialog", { name: "Keyboard help" });
  await expect(help).toContainText("Next finding");
  await expect(help).toContainText("Previous finding");
  await page.keyboard.press("Escape");
  await openClockFinding(page);
  await page.keyboard.press("Enter");
  await expectQuery(page, { p: clocked });
  await expect(page.getByTestId("event-details").getByRole("heading", { level: 2 })).toHaveText(
    "TurnReceived",
  );
});

test("a finding leads to its event, and the event back to the finding", async ({ page }) => {
  await openClockFinding(page);
  await details(page).getByRole("link", { name: "Show in trace" }).click();
  await expect(page.getByRole("combobox", { name: "Projection" })).toHaveValue(clocked);
  const card = page
    .getByRole("region", { name: "Graph" })
    .getByRole("button", { name: /^TurnReceived,/ })
    .first();
  await expect(card).toHaveClass(/is-nondeterministic/);
  await expect(card.locator("svg")).toBeVisible();
  await expect(page.getByRole("toolbar", { name: "Worth a look" })).toContainText("nondeterministic");
  await page.getByRole("button", { name: "List" }).click();
  await expect(
    page
      .getByTestId("event-list")
      .getByLabel(/nondeterministic/)
      .first(),
  ).toBeVisible();
  const beside = page.getByTestId("handlers").getByRole("region", { name: "Finding: diverges" });
  await expect(beside).toContainText("Date.now() makes a difference");
  await expect(beside.getByRole("button", { name: place })).toBeVisible();
  const [recorded, other] = await beside
    .getByRole("table", { name: "What the two runs left" })
    .getByRole("cell")
    .allTextContents();
  expect(recorded).toMatch(/^\d+$/);
  expect(other).toMatch(/^\d+$/);
  expect(other).not.toBe(recorded);
  const state = page.getByRole("region", { name: "State" });
  await expect(state.getByRole("treeitem", { name: /idleMinutes/ })).toBeVisible();
  await beside.getByRole("link", { name: "diverges" }).click();
  await expect(details(page)).toContainText("Date.now()");
});

test("a projection shows which handlers, which events, and the way to the finding", async ({ page }) => {
  await checkProjection(page, clocked);
  await open(page, `/projection?name=${clocked}`);
  await page.getByRole("button", { name: /3 handlers/ }).click();
  const handlers = page.getByRole("region", { name: "Handlers" });
  await expect(handlers.getByRole("listitem").filter({ hasText: "TurnReceived" })).toContainText("diverges");
  await page.keyboard.press("Escape");
  await expect(
    page.getByRole("region", { name: "Scrubber" }).locator(".fill-nondeterministic").first(),
  ).toBeAttached();
  const findings = page.getByRole("region", { name: "Findings" });
  await expect(findings).toContainText("diverges");
  await findings
    .getByRole("listitem")
    .filter({ hasText: "diverges" })
    .first()
    .getByRole("link")
    .first()
    .click();
  await expect(details(page)).toContainText("Date.now()");
});

test("failures of a replay are findings too, with their line", async ({ page }) => {
  await open(page, "/findings?verdict=failed");
  const row = rows(page).filter({ hasText: demo.failing });
  await expect(row).toContainText(`${demo.findings}×`);
  await row.click();
  await expect(details(page).getByRole("heading", { level: 2 })).toHaveText(demo.message);
  await expect(details(page).locator("mark")).toHaveText("toFixed");
  await details(page)
    .getByRole("link", { name: /^Projection at/ })
    .click();
  await expectQuery(page, { name: demo.failing, at: String(demo.firstBad) });
});

test("a check can be cancelled", async ({ page }) => {
  // It waits behind the others, so that there is something left to cancel.
  for (const name of ["memory-salience", "recall-index", "consolidation-report"])
    await startCheck(page, name, "deep");
  await open(page, "/findings?ask=conversations&plan=deep");
  await page.getByRole("button", { name: "Start the deep check" }).click();
  await check(page, "conversations").getByRole("button", { name: "Cancel" }).click();
  await expect(check(page, "conversations").getByRole("button", { name: "Deep check" })).toBeVisible();
  await expect(check(page, "conversations")).not.toContainText("deep check up to position");
});

test("all projections are checked at once, after their cost is told", async ({ page }) => {
  test.slow();
  await open(page, "/findings");
  await page.getByRole("button", { name: "Check all" }).click();
  const cost = page.getByRole("region", { name: "What checking all costs" });
  await expect(cost.getByRole("status")).toContainText("At most 3 times a replay of each");
  await cost.getByRole("button", { name: /^Start \d checks$/ }).click();
  await expect(cost).toBeHidden();
  for (const name of ["consolidation-report", clocked])
    await expect(check(page, name)).toContainText(/: check up to position 20,000/, { timeout: 120_000 });
  await expect(check(page, clocked).getByRole("time")).toHaveAttribute("title", /^\d{4}-\d\d-\d\d .*UTC$/);
});

test("the box finds the page", async ({ page }) => {
  await open(page, "/");
  await page.getByRole("combobox", { name: "Find anything" }).fill("findings");
  await page.getByRole("option", { name: /^Page Findings/ }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Findings");
});

test("an empty store says what would be here", async ({ page }) => {
  await openIn(page, "/findings", "EMPTY");
  await expect(page.getByText("Nothing is known yet")).toBeVisible();
  await expect(page.getByText("No projection is loaded that could be checked")).toBeVisible();
  await expect(page.getByRole("button", { name: "Copy the command" })).toBeVisible();
});

test.describe("a server that fails", () => {
  test.use({ expectedErrors: [/500/] });
  test("is told, and what else there is stays usable", async ({ page }) => {
    const fail = { status: 500, json: { error: { code: "internal", message: "It broke.", advice: null } } };
    await page.route("**/api/findings?*", (route) => route.fulfill(fail));
    await open(page, "/findings");
    await expect(page.getByRole("main").getByRole("alert")).toContainText("The findings could not be loaded");
    await expect(check(page, clocked).getByRole("button", { name: "Deep check" })).toBeVisible();
    await page.unroute("**/api/findings?*");
    await page.getByRole("button", { name: "Retry" }).click();
    await settle(page);
    await expect(rows(page).first()).toBeVisible();
  });
});
