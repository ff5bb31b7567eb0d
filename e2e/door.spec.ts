import type { Page } from "@playwright/test";
import { demo } from "./support/demo.ts";
import {
  hostileEvent,
  hostileMarkup,
  hostileStream,
  hostileTrace,
  hostileType,
  longName,
  longText,
} from "./support/hostile-log.ts";
import { addressOf, expect, expectQuery, open, settle, test } from "./support/test.ts";

const pages = [
  "/",
  `/trace?c=${demo.trace}&sel=${demo.event}&p=${demo.projection}`,
  `/trace?c=${demo.trace}&view=list`,
  "/projection",
  `/projection?name=${demo.projection}&at=${demo.firstBad}&a=${demo.firstBad - 1}&b=${demo.firstBad}&path=/total`,
  `/projection?name=${demo.failing}&at=${demo.firstBad}`,
  "/findings",
  `/findings?p=${demo.failing}&ask=${demo.failing}`,
];

test("every page fits 1280 x 720, dark and light, and goes nowhere else", async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 720 });
  const backgrounds = new Set<string>();
  for (const colorScheme of ["dark", "light"] as const) {
    await page.emulateMedia({ colorScheme });
    for (const address of pages) {
      await open(page, address);
      await expect(page.locator("html")).toHaveAttribute("data-theme", colorScheme);
      await expectNoPageScroll(page);
      backgrounds.add(await page.evaluate(() => getComputedStyle(document.body).backgroundColor));
    }
  }
  expect(backgrounds.size).toBe(2);
});

test("pages carry a policy that allows no foreign and no inline script", async ({ page }) => {
  for (const address of [...pages, "/nowhere"]) {
    const headers = (
      await page.request.get(addressOf("DEMO", address), { headers: { accept: "text/html" } })
    ).headers();
    const policy = headers["content-security-policy"] ?? "";
    expect(policy, address).toContain("default-src 'none'");
    expect(policy, address).not.toMatch(/unsafe-eval|https?:/);
    expect(/script-src[^;]*/.exec(policy)?.[0] ?? "", address).not.toContain("unsafe-inline");
  }
});

test.describe("an address that is none", () => {
  test.use({ expectedErrors: [/404/] });
  test("says so and leads on", async ({ page }) => {
    await open(page, "/nowhere?x=<script>");
    await expect(page.getByText("There is no such page")).toBeVisible();
    await page.getByRole("main").getByRole("link", { name: "list of traces" }).click();
    await expect(page.getByTestId("trace-count")).toBeVisible();
  });
});

test("nothing moves by itself for those who asked for that", async ({ page }) => {
  await open(page, `/trace?c=${demo.trace}`);
  await page.getByRole("button", { name: "handlers failed on 1 event" }).hover();
  const moving = await page.evaluate(
    () =>
      [...document.querySelectorAll("*")].filter((node) => {
        const { transitionDuration, animationDuration } = getComputedStyle(node);
        return [transitionDuration, animationDuration].some((list) =>
          list.split(", ").some((one) => one !== "0s"),
        );
      }).length,
  );
  expect(moving).toBe(0);
});

test.describe("hostile text is text", () => {
  test.afterEach(async ({ page }) => {
    expect(await page.evaluate(() => Reflect.get(window, "hostile"))).toBeUndefined();
    expect(await page.evaluate(() => Reflect.get({}, "polluted"))).toBeUndefined();
    await expect(page.locator("img, svg[onload], b[onmouseover], main script")).toHaveCount(0);
    await expectNoPageScroll(page);
  });

  test("in the list of traces and its filters", async ({ page }) => {
    await open(page, "/", "ODD");
    const row = page.getByRole("row", { name: hostileType });
    await expect(row).toContainText("c-\"'><svg");
    await page.getByRole("button", { name: "Any type" }).click();
    await page.getByRole("button", { name: hostileMarkup }).click();
    await expect(page.getByTestId("trace-count")).toHaveText("1 trace");
    await expect(page.getByText(hostileMarkup).first()).toBeVisible();
    await page.getByRole("combobox", { name: "Find anything" }).fill(hostileStream);
    await expect(page.getByRole("option", { name: /^Stream javascript:/ })).toBeVisible();
    await page.keyboard.press("Enter");
    await expect(page.getByText("Stream", { exact: true })).toBeVisible();
  });

  test("in a trace, its details and the state", async ({ page }) => {
    await open(page, `/trace?c=${encodeURIComponent(hostileTrace)}`, "ODD");
    await page.getByRole("button", { name: "handlers failed on 1 event" }).click();
    const details = page.getByTestId("event-details");
    await expect(details.getByRole("heading", { level: 2 })).toHaveText(hostileMarkup);
    await expect(page.getByTestId("handlers")).toContainText(`Error: ${hostileMarkup}`);
    const payload = details.getByRole("tree", { name: "Payload" });
    await expect(payload).toContainText("__proto__:");
    await expect(payload).toContainText("polluted:true");
    await expect(payload).toContainText(hostileMarkup.replaceAll('"', '\\"').slice(0, 20));

    await details.getByRole("button", { name: /^long long/ }).click();
    await expectQuery(page, { sel: longName });
    await page.getByRole("button", { name: "Both" }).click();
    await expect(details.getByRole("heading", { level: 2 })).toHaveText(longName.trim());
    await expect(details.getByRole("tree", { name: "Payload" })).toContainText(longText.slice(0, 50));
  });

  test("in a projection and its findings", async ({ page }) => {
    const path = encodeURIComponent(`/byType/${longName}`);
    await open(page, `/projection?name=last-payloads&at=3&a=0&b=3&path=${path}`, "ODD");
    await expect(page.getByRole("region", { name: "Findings" })).toContainText(`Error: ${hostileMarkup}`);
    await page.getByRole("tab", { name: "State at the playhead" }).click();
    const state = page.getByRole("region", { name: "State" });
    await state.getByRole("treeitem", { name: /^Type<b/ }).click();
    await settle(page);
    await expect(state).toContainText("<img src=x onerror=");
    await page.getByRole("button", { name: "first at 2" }).click();
    await expect(page.getByRole("heading", { level: 2, name: hostileMarkup })).toBeVisible();
    await page.getByRole("link", { name: "Show its trace" }).click();
    await expectQuery(page, { c: hostileTrace, sel: hostileEvent });
    await expect(page.getByTestId("event-details")).toBeVisible();
  });
});

async function expectNoPageScroll(page: Page): Promise<void> {
  const wider = await page.evaluate(() =>
    [document.documentElement, document.body, ...document.querySelectorAll("main")]
      .filter((node) => node.scrollWidth > node.clientWidth || node.scrollHeight > node.clientHeight)
      .map((node) => `${node.tagName} ${node.scrollWidth}x${node.scrollHeight}`),
  );
  expect(wider).toEqual([]);
}
