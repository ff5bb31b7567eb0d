import { spawnSync } from "node:child_process";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { findBrowser } from "./find-browser.mjs";

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const bin = (file) => path.join(root, "node_modules", file);

/** Everything, in the order in which a failure is cheapest to learn of. Stops at the first step that fails. */
const browser = findBrowser();
process.stdout.write(`browser: ${browser}\n`);
run("check", [path.join(root, "scripts/check.mjs")]);
run("pages", [path.join(root, "scripts/build-pages.mjs")]);
run("server", [path.join(root, "scripts/build-server.mjs")]);
run("unit and integration tests", [bin("vitest/vitest.mjs"), "run"]);
run("browser tests", [bin("@playwright/test/cli.js"), "test"], { CAUSELINE_BROWSER: browser });

function run(what, args, env = {}) {
  const started = Date.now();
  process.stdout.write(`\n== ${what}\n`);
  const { status, signal } = spawnSync(process.execPath, args, {
    cwd: root,
    stdio: ["ignore", "inherit", "inherit"],
    env: { ...process.env, ...env },
  });
  process.stdout.write(`== ${what}: ${((Date.now() - started) / 1000).toFixed(1)} s\n`);
  if (status !== 0) {
    process.stdout.write(`== ${what} failed (${status ?? signal})\n`);
    process.exit(1);
  }
}
