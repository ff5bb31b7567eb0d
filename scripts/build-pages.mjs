import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const stampFile = path.join(root, "out/.built-from");
const inputs = [
  "app",
  "components",
  "lib",
  "public",
  "next.config.ts",
  "postcss.config.mjs",
  "package-lock.json",
];

/** Runs `next build`, unless `out/` was built from the very same files. */
export function buildPages() {
  const stamp = hashOf(inputs.flatMap(filesBelow));
  if (existsSync(stampFile) && readFileSync(stampFile, "utf8") === stamp) return;
  const next = path.join(root, "node_modules/next/dist/bin/next");
  const run = spawnSync(process.execPath, [next, "build"], {
    cwd: root,
    stdio: ["ignore", "inherit", "inherit"],
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1" },
  });
  if (run.status !== 0) throw new Error(`next build ended with ${run.status ?? run.signal}`);
  writeFileSync(stampFile, stamp);
}

function filesBelow(relative) {
  const full = path.join(root, relative);
  if (!existsSync(full)) return [];
  const entries = readdirSync(path.dirname(full), { withFileTypes: true });
  const self = entries.find((entry) => entry.name === path.basename(full));
  if (!self?.isDirectory()) return [relative];
  return readdirSync(full, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)));
}

function hashOf(files) {
  const hash = createHash("sha256");
  for (const file of files.sort())
    hash
      .update(file)
      .update("\0")
      .update(readFileSync(path.join(root, file)));
  return hash.digest("hex");
}

if (process.argv[1] === fileURLToPath(import.meta.url)) buildPages();
