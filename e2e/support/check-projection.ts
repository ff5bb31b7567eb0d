import type { Page } from "@playwright/test";
import type { CheckPlan } from "#core/determinism/check-report.ts";
import type { Status } from "#wire/api.ts";
import { addressOf, expect } from "./test.ts";

/** Checks a projection of the demo, unless that was done before, and waits for the end. */
export async function checkProjection(page: Page, name: string): Promise<void> {
  const read = async () => {
    const answer = await page.request.get(addressOf("CHECKED", "/api/status"));
    const status: Status = await answer.json();
    return status.projections.find((one) => one.name === name)?.check;
  };
  await expect.poll(async () => (await read())?.status ?? null).not.toBeNull();
  const before = await read();
  if (before?.findings !== null && before?.findings !== undefined) return;
  if (before?.status !== "running") {
    await startCheck(page, name, "default");
  }
  await expect.poll(async () => (await read())?.status, { timeout: 120_000 }).toBe("done");
}

/** Starts a check of a projection of the demo, or puts it behind those that run. */
export async function startCheck(page: Page, name: string, plan: CheckPlan): Promise<void> {
  const started = await page.request.post(addressOf("CHECKED", "/api/check"), {
    data: { name, plan },
    headers: { origin: new URL(addressOf("CHECKED", "/")).origin },
  });
  expect(started.status()).toBe(200);
}
