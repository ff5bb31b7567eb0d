import path from "node:path";
import * as esbuild from "esbuild";

/** Builds the oracle's program; answers its path. */
export async function buildOracle(root: string, folder: string): Promise<string> {
  const outfile = path.join(folder, "fold-plainly.mjs");
  await esbuild.build({
    entryPoints: [path.join(root, "differential/fold-plainly.ts")],
    absWorkingDir: root,
    outfile,
    bundle: true,
    platform: "node",
    format: "esm",
    logLevel: "error",
  });
  return outfile;
}
