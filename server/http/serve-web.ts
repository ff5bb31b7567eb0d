import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import { Hono } from "hono";
import type { Workspace } from "#server/compose/workspace.ts";
import { createApi } from "./api.ts";
import { guardDoor, isLoopback } from "./door.ts";
import { servePages } from "./pages.ts";

/** The web app cannot start listening. */
export class ListenError extends Error {
  override name = "ListenError";
}

export interface WebServer {
  /** With the port that was really taken. */
  url: string;
  /** Ends open streams too. */
  close(): Promise<void>;
}

/** Starts the web app: one door for the API, the live stream and the static pages. */
export async function serveWeb(
  workspace: Workspace,
  options: { host: string; port: number; pagesFolder: string },
): Promise<WebServer> {
  if (!isLoopback(options.host)) {
    throw new ListenError(
      `--host ${options.host} is not a loopback address, and others are not served: there is no login`,
    );
  }
  const pages = servePages(options.pagesFolder);
  let app = new Hono();
  const server = createServer(getRequestListener((request, env) => app.fetch(request, env)));
  const port = await listen(server, options);
  app = buildApp(workspace, pages, { host: options.host, port });
  return {
    url: `http://${options.host === "::1" ? "[::1]" : options.host}:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Exported for tests, which knock without a socket. */
export function buildApp(
  workspace: Workspace,
  pages: ReturnType<typeof servePages>,
  door: { host: string; port: number },
): Hono {
  const app = new Hono();
  app.use("*", guardDoor(door));
  app.route("/", createApi(workspace));
  app.get("*", (context) => pages(context));
  return app;
}

function listen(
  server: ReturnType<typeof createServer>,
  options: { host: string; port: number },
): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", (cause: NodeJS.ErrnoException) =>
      reject(new ListenError(whyNot(cause, options), { cause })),
    );
    server.listen(options.port, options.host, () => resolve((server.address() as AddressInfo).port));
  });
}

function whyNot(cause: NodeJS.ErrnoException, { host, port }: { host: string; port: number }): string {
  if (cause.code === "EADDRINUSE")
    return `Port ${port} on ${host} is taken; name another with --port (0 takes any free one)`;
  if (cause.code === "EACCES")
    return `Port ${port} needs rights that this user does not have; name one above 1023 with --port`;
  return `Cannot listen on ${host}:${port}: ${cause.code ?? cause.message}`;
}
