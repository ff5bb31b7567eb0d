import { spawn } from "node:child_process";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { openWorkspace } from "#server/compose/open-workspace.ts";
import type { Workspace } from "#server/compose/workspace.ts";
import type { Config } from "#server/config/config.ts";
import { defaults } from "#server/config/config.ts";
import { ListenError, serveWeb, type WebServer } from "#server/http/serve-web.ts";
import { printJson, printLine, tell } from "./print.ts";

/** The static export, next to the bundle that runs. */
const pagesFolder = path.join(path.dirname(path.dirname(fileURLToPath(import.meta.url))), "out");

/** Serves the web app until the process is told to end; then stops everything in order. */
export async function runWeb(config: Config, options: { json?: boolean; open?: boolean }): Promise<void> {
  const stopped = untilSignal();
  const workspace = await openWorkspace(config, { lanes: "all", live: true });
  try {
    const web = await serveOnFreePort(workspace, config);
    if (options.json) printJson({ url: web.url });
    else printLine(`\n  Causeline is at ${web.url}\n\n  Ctrl-C ends it.`);
    if (options.open) openBrowser(web.url);
    await stopped;
    tell("stopping …");
    await web.close();
  } finally {
    await workspace.close();
  }
}

/** The usual port is a convenience: when it is taken, any other does; one that was asked for is taken at its word. */
async function serveOnFreePort(workspace: Workspace, { host, port }: Config): Promise<WebServer> {
  try {
    return await serveWeb(workspace, { host, port, pagesFolder });
  } catch (error) {
    if (!(error instanceof ListenError) || port !== defaults.port) throw error;
    return serveWeb(workspace, { host, port: 0, pagesFolder });
  }
}

function untilSignal(): Promise<void> {
  return new Promise((resolve) => {
    process.once("SIGINT", () => resolve());
    process.once("SIGTERM", () => resolve());
    process.once("SIGHUP", () => resolve());
  });
}

function openBrowser(url: string): void {
  const command = { darwin: "open", win32: "explorer" }[process.platform as string] ?? "xdg-open";
  spawn(command, [url], { stdio: "ignore", detached: true })
    .on("error", () => tell("no browser could be opened"))
    .unref();
}
