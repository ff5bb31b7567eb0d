import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Context } from "hono";

const types: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".txt": "text/plain; charset=utf-8",
  ".svg": "image/svg+xml",
  ".ico": "image/x-icon",
  ".png": "image/png",
  ".woff": "font/woff",
  ".woff2": "font/woff2",
};

/** One file of the static export, kept in memory: the whole export is a few megabytes. */
interface PageFile {
  bytes: Uint8Array<ArrayBuffer>;
  type: string;
  etag: string;
  /** Content security policy; only pages need one of their own. */
  policy: string | null;
}

/** The static export could not be served. */
export class PagesMissingError extends Error {
  override name = "PagesMissingError";
}

/**
 * Serves the static export from memory: a path outside it does not exist, so no request ever reaches the disk.
 *
 * `/trace` is `trace.html`. Files below `_next/static` carry a hash in their name and may be cached for ever.
 */
export function servePages(folder: string): (context: Context) => Response {
  const files = readExport(folder);
  return (context) => {
    const url = decodePath(context.req.path);
    const file =
      files.get(url) ??
      files.get(`${url.replace(/\/$/, "")}.html`) ??
      (url === "/" ? files.get("/index.html") : undefined);
    if (!file) return notFound(context, files.get("/404.html"));
    if (context.req.header("if-none-match") === file.etag) return context.body(null, 304);
    return send(context, file, 200, cachingOf(url, file));
  };
}

function cachingOf(url: string, { type }: PageFile): string {
  if (url.startsWith("/_next/static/")) return "public, max-age=31536000, immutable";
  // Browsers look for the icon at each change of the address, which a scrubber makes several times a second.
  return type.startsWith("image/") ? "max-age=3600" : "no-cache";
}

function send(context: Context, file: PageFile, status: 200 | 404, caching: string): Response {
  context.header("content-type", file.type);
  context.header("etag", file.etag);
  context.header("cache-control", caching);
  if (file.policy) context.header("content-security-policy", file.policy);
  return context.body(file.bytes, status);
}

function notFound(context: Context, page: PageFile | undefined): Response {
  const wantsPage = context.req.header("accept")?.includes("text/html");
  return wantsPage && page ? send(context, page, 404, "no-cache") : context.text("Not found", 404);
}

function readExport(folder: string): Map<string, PageFile> {
  if (!existsSync(path.join(folder, "index.html"))) {
    throw new PagesMissingError(`The pages are not built: ${folder} has no index.html`);
  }
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
  return new Map(paths.map((file) => [toUrl(folder, file), readPage(file)]));
}

function toUrl(folder: string, file: string): string {
  return `/${path.relative(folder, file).split(path.sep).join("/")}`;
}

function readPage(file: string): PageFile {
  const bytes = new Uint8Array(readFileSync(file));
  const extension = path.extname(file);
  const etag = `"${createHash("sha256").update(bytes).digest("base64url").slice(0, 22)}"`;
  const policy = extension === ".html" ? policyFor(Buffer.from(bytes).toString("utf8")) : null;
  return { bytes, type: types[extension] ?? "application/octet-stream", etag, policy };
}

const inlineScript = /<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g;

/** Scripts of our own files and, by hash, the inline ones that the export itself wrote; nothing else runs. */
function policyFor(html: string): string {
  const hashes = [...html.matchAll(inlineScript)].map((match) => sha256(match[1] ?? ""));
  return [
    "default-src 'none'",
    `script-src 'self' ${[...new Set(hashes)].map((hash) => `'sha256-${hash}'`).join(" ")}`.trim(),
    // React writes style attributes through the CSSOM; those that the export holds in its HTML need this.
    "style-src 'self'",
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("base64");
}

function decodePath(raw: string): string {
  try {
    return decodeURIComponent(raw);
  } catch {
    return raw;
  }
}
