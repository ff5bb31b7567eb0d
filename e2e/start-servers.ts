import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";

const bin = path.join(import.meta.dirname, "../bin/causeline.mjs");

/** Starts the demo and an empty store as a user would, on free ports, and ends them after the tests. */
export default async function startServers(): Promise<() => Promise<void>> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "causeline-e2e-"));
  const demo = await start(["demo", "--store", path.join(folder, "demo"), "--port", "0", "--json"]);
  const empty = await start(["serve", path.join(folder, "empty"), "--port", "0", "--json"]);
  process.env["CAUSELINE_E2E_DEMO"] = demo.url;
  process.env["CAUSELINE_E2E_EMPTY"] = empty.url;
  process.env["CAUSELINE_E2E_EMPTY_STORE"] = path.join(folder, "empty");
  return async () => {
    await Promise.all([demo, empty].map(stop));
    await rm(folder, { recursive: true, force: true });
  };
}

interface Running {
  url: string;
  process: ChildProcess;
}

async function start(args: string[]): Promise<Running> {
  const child = spawn(process.execPath, [bin, ...args], { stdio: ["ignore", "pipe", "inherit"] });
  let output = "";
  for await (const chunk of child.stdout) {
    output += String(chunk);
    const url = /"url":\s*"([^"]+)"/.exec(output)?.[1];
    if (url) return { url, process: child };
  }
  throw new Error(`causeline ${args.join(" ")} ended before it served: ${output}`);
}

async function stop({ process: child }: Running): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  await ended;
}
