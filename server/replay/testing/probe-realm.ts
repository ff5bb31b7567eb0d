import { fork } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import * as esbuild from "esbuild";
import { bundleProjection } from "../bundle-projection.ts";
import type { ProbeReport } from "./realm-probe.ts";

const repository = path.resolve(import.meta.dirname, "../../..");

/** Runs every handler of `projection.ts` in a realm, in a process of its own; `files` by their path. */
export async function probeRealm(files: Record<string, string>): Promise<ProbeReport> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "causeline-realm-"));
  const outfile = path.join(repository, "dist", `realm-probe-${path.basename(folder)}.mjs`);
  try {
    for (const [file, text] of Object.entries(files)) {
      await mkdir(path.dirname(path.join(folder, file)), { recursive: true });
      await writeFile(path.join(folder, file), text);
    }
    const { program } = await bundleProjection(path.join(folder, "projection.ts"), folder, folder);
    await esbuild.build({
      entryPoints: [path.join(repository, "server/replay/testing/realm-probe.ts")],
      absWorkingDir: repository,
      outfile,
      bundle: true,
      packages: "external",
      platform: "node",
      format: "esm",
      logLevel: "error",
    });
    return await runProbe(outfile, program);
  } finally {
    await rm(outfile, { force: true });
    await rm(folder, { recursive: true, force: true });
  }
}

function runProbe(probe: string, program: string): Promise<ProbeReport> {
  return new Promise((resolve, reject) => {
    const child = fork(probe, [program], { stdio: ["ignore", "inherit", "inherit", "ipc"] });
    child.once("message", (report) => {
      resolve(report as ProbeReport);
      child.disconnect();
    });
    child.once("exit", (code) =>
      reject(new Error(`the probe ended with exit code ${code} and without a report`)),
    );
  });
}
