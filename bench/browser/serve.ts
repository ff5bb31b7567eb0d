import { spawn } from "node:child_process";
import path from "node:path";

/** The command line, as a user starts it. */
export const bin = path.resolve("bin/causeline.mjs");

export interface Served {
  url: string;
  stop(): Promise<void>;
}

/** Starts a command that serves the web app on a free port; resolves when it has told its address. */
export async function serve(command: readonly string[], cwd = process.cwd()): Promise<Served> {
  const child = spawn(process.execPath, [bin, ...command, "--port", "0", "--json"], {
    cwd,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const url = await new Promise<string>((resolve, reject) => {
    let output = "";
    child.stdout.on("data", (chunk) => {
      output += String(chunk);
      const found = /"url":\s*"([^"]+)"/.exec(output)?.[1];
      if (found) resolve(found);
    });
    child.once("exit", () => reject(new Error("the server ended before it served")));
  });
  return {
    url,
    stop: () =>
      new Promise((resolve) => {
        child.once("exit", () => resolve());
        child.kill("SIGTERM");
      }),
  };
}
