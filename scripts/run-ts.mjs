import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { buildServer } from "./build-server.mjs";

/** Runs one TypeScript file of the house: `node scripts/run-ts.mjs FILE …`. */
const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const [file = ""] = process.argv.splice(2, 1);
const name = path.basename(file, ".ts");
await buildServer(path.join(root, "dist/run"), { [name]: path.join(root, file) });
await import(pathToFileURL(path.join(root, "dist/run", `${name}.mjs`)).href);
