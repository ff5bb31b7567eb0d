import { type ChildProcess, spawn } from "node:child_process";
import path from "node:path";

const bin = path.join(import.meta.dirname, "../../bin/causeline.mjs");

export interface Running {
  url: string;
  process: ChildProcess;
}

/** Starts a command that serves the web app, as a user would; done when it prints its URL. */
export async function startServer(args: string[]): Promise<Running> {
  const child = spawn(process.execPath, [bin, ...args, "--port", "0", "--json"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let output = "";
  for await (const chunk of child.stdout) {
    output += String(chunk);
    const url = /"url":\s*"([^"]+)"/.exec(output)?.[1];
    if (url) return { url, process: child };
  }
  throw new Error(`causeline ${args.join(" ")} ended before it served: ${output}`);
}

/** Ends a server as Ctrl-C would. */
export async function stopServer({ process: child }: Running): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  await ended;
}

/** Imports events into a store by the command line; gives what it printed. */
export async function importLines(store: string, lines: Iterable<string>): Promise<string> {
  const child = spawn(process.execPath, [bin, "import", "-", "--store", store, "--json"], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const ended = new Promise<number | null>((resolve) => child.once("exit", resolve));
  child.stdin.end([...lines].map((line) => `${line}\n`).join(""));
  let output = "";
  for await (const chunk of child.stdout) output += String(chunk);
  const code = await ended;
  if (code !== 0) throw new Error(`causeline import ended with ${code}: ${output}`);
  return output;
}
