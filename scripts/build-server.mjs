import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/** What runs under plain Node: the command line with its server, and the process that a lane lives in. */
const entryPoints = {
  cli: path.join(root, "server/cli/main.ts"),
  lane: path.join(root, "server/replay/lane-process/main.ts"),
};

/**
 * Bundles the server's TypeScript into `dist/`; packages stay in node_modules.
 *
 * Safe while another process starts from the same folder: a file is replaced by rename, and only when it differs.
 */
export async function buildServer(outdir = path.join(root, "dist"), entries = entryPoints) {
  const result = await esbuild.build({
    entryPoints: entries,
    outdir,
    absWorkingDir: root,
    bundle: true,
    packages: "external",
    platform: "node",
    target: "node20.19",
    format: "esm",
    outExtension: { ".js": ".mjs" },
    sourcemap: "linked",
    write: false,
    logLevel: "error",
  });
  await mkdir(outdir, { recursive: true });
  await Promise.all(result.outputFiles.map(replaceIfDifferent));
}

async function replaceIfDifferent(file) {
  const old = await readFile(file.path).catch(() => null);
  if (old?.equals(file.contents)) return;
  const temporary = `${file.path}.${process.pid}`;
  await mkdir(path.dirname(file.path), { recursive: true });
  await writeFile(temporary, file.contents);
  await rename(temporary, file.path);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildServer();
