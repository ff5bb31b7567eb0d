import { spawnSync } from "node:child_process";
import { accessSync, constants, existsSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "@playwright/test";

const systemNames = [
  "chromium",
  "chromium-browser",
  "google-chrome",
  "google-chrome-stable",
  "microsoft-edge",
];
const elsewhere = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/**
 * Path of a Chromium that starts: the one that `CAUSELINE_BROWSER` names, one of the system, Playwright's own download,
 * or Debian's package, installed when we may. Throws with every reason when none can be had.
 */
export function findBrowser() {
  const reasons = [];
  const named = process.env.CAUSELINE_BROWSER;
  if (named) {
    const problem = whyItDoesNotStart(named);
    if (problem) throw new Error(`CAUSELINE_BROWSER names ${named}, which does not start: ${problem}`);
    return named;
  }
  for (const find of [findSystem, findPlaywrightOwn, downloadPlaywrightOwn, installDebianPackage]) {
    const { found, reason } = find();
    const problem = found ? whyItDoesNotStart(found) : reason;
    if (found && !problem) return found;
    reasons.push(`- ${find.name}: ${found ? `${found}: ` : ""}${problem}`);
  }
  throw new Error(
    `No Chromium for the browser tests:\n${reasons.join("\n")}\nName one in CAUSELINE_BROWSER.`,
  );
}

/** Flags that every start needs: no sandbox as root, nothing that talks to the outside. */
export const browserFlags = [
  ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

function findSystem() {
  const folders = (process.env.PATH ?? "").split(path.delimiter);
  const candidates = [
    ...folders.flatMap((folder) => systemNames.map((name) => path.join(folder, name))),
    ...elsewhere,
  ];
  const found = candidates.find(isExecutable);
  return { found, reason: `none of ${systemNames.join(", ")} is on the PATH` };
}

function findPlaywrightOwn() {
  const own = chromium.executablePath();
  return existsSync(own) ? { found: own } : { reason: "not downloaded yet" };
}

function downloadPlaywrightOwn() {
  const cli = path.join(
    path.dirname(fileURLToPath(import.meta.url)),
    "../node_modules/@playwright/test/cli.js",
  );
  process.stderr.write("No Chromium found; asking Playwright to download one …\n");
  const run = spawnSync(process.execPath, [cli, "install", "chromium"], {
    encoding: "utf8",
    timeout: 300_000,
  });
  if (run.status === 0) return findPlaywrightOwn();
  return { reason: `download failed: ${lastLine(run.stderr || run.stdout)}` };
}

function installDebianPackage() {
  if (spawnSync("apt-get", ["--version"]).status !== 0)
    return { reason: "this is no Debian-like system (no apt-get)" };
  const sudo = process.getuid?.() === 0 ? [] : ["sudo", "-n"];
  process.stderr.write("Installing Debian's chromium package …\n");
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  for (const args of [
    ["update", "-qq"],
    ["install", "-y", "-qq", "chromium"],
  ]) {
    const [command, ...rest] = [...sudo, "apt-get", ...args];
    const run = spawnSync(command, rest, { encoding: "utf8", env, timeout: 600_000 });
    if (run.status !== 0)
      return { reason: `apt-get ${args.join(" ")}: ${lastLine(run.stderr || String(run.error ?? ""))}` };
  }
  return findSystem();
}

function whyItDoesNotStart(file) {
  if (!isExecutable(file)) return "no such program, or not executable";
  const args = ["--headless", "--disable-gpu", ...browserFlags, "--dump-dom", "data:text/html,<p>up</p>"];
  const run = spawnSync(file, args, { encoding: "utf8", timeout: 60_000 });
  return run.stdout?.includes("up")
    ? null
    : lastLine(run.stderr || String(run.error ?? "it printed nothing"));
}

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function lastLine(text) {
  return text.trim().split("\n").at(-1) ?? "";
}
