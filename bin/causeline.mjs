#!/usr/bin/env node
import { existsSync } from "node:fs";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(`Causeline needs Node 20.19 or later; this is ${process.versions.node}.\n`);
  process.exit(2);
}
const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
// In a checkout the sources are here: bundle them first (under 0.2 s), so that what runs is what is there.
if (existsSync(path.join(root, "server/cli/main.ts"))) {
  const { buildServer } = await import(pathToFileURL(path.join(root, "scripts/build-server.mjs")).href);
  await buildServer();
}
await import(pathToFileURL(path.join(root, "dist/cli.mjs")).href);
