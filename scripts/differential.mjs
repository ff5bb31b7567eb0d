import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { buildServer } from "./build-server.mjs";

/** Compares real lanes with a plain fold: `npm run differential -- --help`. */
const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const built = path.join(root, "dist/differential");
await buildServer(built, {
  differential: path.join(root, "differential/main.ts"),
  lane: path.join(root, "server/replay/lane-process/main.ts"),
});
const { run } = await import(pathToFileURL(path.join(built, "differential.mjs")).href);
process.exit(await run(root, path.join(built, "lane.mjs"), process.argv.slice(2)));
