import type { Page } from "@playwright/test";

/** Collects what a page must never do: errors, violations of its policy, requests to any other origin. */
export async function watchDoor(page: Page): Promise<() => string[]> {
  const problems: string[] = [];
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => {
      console.error(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`);
    });
  });
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") problems.push(message.text());
  });
  page.on("pageerror", (error) => problems.push(`page error: ${error.message}`));
  page.on("request", (request) => {
    const { protocol, origin, hostname } = new URL(request.url());
    const own =
      hostname === "127.0.0.1" && (page.url() === "about:blank" || origin === new URL(page.url()).origin);
    if (!own && protocol !== "data:" && protocol !== "blob:") problems.push(`request to ${request.url()}`);
  });
  return () => problems;
}
