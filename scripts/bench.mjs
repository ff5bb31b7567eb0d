import { readdirSync } from "node:fs";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { buildPages } from "./build-pages.mjs";
import { buildServer } from "./build-server.mjs";
import { findBrowser } from "./find-browser.mjs";

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
/** Those that open the pages in a real browser. */
const inBrowser = ["pages", "scrub"];
const known = readdirSync(path.join(root, "bench"))
  .filter((file) => /^[a-z-]+\.ts$/.test(file))
  .map((file) => file.slice(0, -3));
const asked = process.argv[2];
if (!asked || !known.includes(asked)) {
  process.stderr.write(`usage: npm run bench -- NAME\nNAME is one of: ${known.join(", ")}\n`);
  process.exit(2);
}
await buildServer();
if (inBrowser.includes(asked)) {
  buildPages();
  process.env.CAUSELINE_BROWSER ??= findBrowser();
}
await buildServer(path.join(root, "dist/bench"), { [asked]: path.join(root, "bench", `${asked}.ts`) });
const { run } = await import(pathToFileURL(path.join(root, "dist/bench", `${asked}.mjs`)).href);
await run(process.argv.slice(3));
