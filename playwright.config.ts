import { defineConfig } from "@playwright/test";
import { browserFlags } from "./scripts/find-browser.mjs";

const executablePath = process.env["CAUSELINE_BROWSER"];

/** `npm test` finds the browser and names it here; the servers are real ones, started by e2e/start-servers.ts. */
export default defineConfig({
  testDir: "e2e",
  testMatch: "**/*.spec.ts",
  globalSetup: "./e2e/start-servers.ts",
  outputDir: "test-results",
  reporter: [["list"]],
  workers: 1,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  use: {
    viewport: { width: 1440, height: 900 },
    colorScheme: "dark",
    reducedMotion: "reduce",
    timezoneId: "UTC",
    trace: "retain-on-failure",
    launchOptions: { args: browserFlags, ...(executablePath ? { executablePath } : {}) },
  },
});
