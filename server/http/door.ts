import type { Context, MiddlewareHandler } from "hono";

/** Who may knock: the names under which this server may be addressed. */
export interface DoorOptions {
  host: string;
  port: number;
}

/** Names of the machine itself. Anything else in a Host header is DNS rebinding or a proxy that was not asked for. */
const loopbackNames = ["localhost", "127.0.0.1", "[::1]"];

export function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || /^127(\.\d{1,3}){3}$/.test(host);
}

/**
 * The check that every request passes first, static files and streams included.
 *
 * The Host must be a loopback name with our very port; a request that a page of another site sent is refused, and a
 * write must say by its Origin that it comes from our own page.
 */
export function guardDoor(options: DoorOptions): MiddlewareHandler {
  const hosts = new Set(loopbackNames.map((name) => `${name}:${options.port}`));
  if (options.port === 80) for (const name of loopbackNames) hosts.add(name);
  const origins = new Set([...hosts].map((host) => `http://${host}`));
  return async (context, next) => {
    const refusal = whyRefused(context, hosts, origins);
    if (refusal) {
      const error = { code: "forbidden", message: refusal, advice: "Open the URL that Causeline printed." };
      return context.json({ error }, 403);
    }
    await next();
    for (const [name, value] of Object.entries(alwaysSent)) context.res.headers.set(name, value);
    return undefined;
  };
}

const alwaysSent = {
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "x-frame-options": "DENY",
};

function whyRefused(
  context: Context,
  hosts: ReadonlySet<string>,
  origins: ReadonlySet<string>,
): string | null {
  const host = context.req.header("host") ?? "";
  if (!hosts.has(host.toLowerCase())) return "The Host header does not name this server.";
  // A proxy-style target carries a second authority, which no page of ours ever sends.
  if (!isOriginForm(context)) return "The request target is not a path.";
  const site = context.req.header("sec-fetch-site");
  const isNavigation = context.req.header("sec-fetch-mode") === "navigate" && context.req.method === "GET";
  if (site && site !== "same-origin" && site !== "none" && !isNavigation)
    return "The request comes from another site.";
  const origin = context.req.header("origin");
  const isRead = context.req.method === "GET" || context.req.method === "HEAD";
  if (origin !== undefined && !origins.has(origin.toLowerCase()))
    return "The Origin header does not name this server.";
  if (!isRead && origin === undefined) return "A write needs the Origin header of this server.";
  if (!isRead && !context.req.header("content-type")?.startsWith("application/json"))
    return "A write must be JSON.";
  return null;
}

function isOriginForm(context: Context): boolean {
  const incoming = (context.env as { incoming?: { url?: string } } | undefined)?.incoming;
  return incoming?.url === undefined || incoming.url.startsWith("/");
}
