import type { LaunchOptions } from "@playwright/test";

/** How a benchmark starts its browser: the one that `CAUSELINE_BROWSER` names, drawing in software. */
export function launchOptions(): LaunchOptions {
  const args = [
    ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ];
  const executablePath = process.env["CAUSELINE_BROWSER"];
  return { args, ...(executablePath ? { executablePath } : {}) };
}
