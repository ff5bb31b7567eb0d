import type { ApiError } from "#wire/api.ts";
import { ApiFailure } from "./api-failure.ts";
import { parseBody } from "./parse-body.ts";

/** Values of a query; null and undefined are left out. */
export type Params = Record<string, string | number | boolean | null | undefined>;

const unreachableAdvice = "See whether `causeline serve` still runs in its terminal, then retry.";

/** Asks a route; rejects with `ApiFailure`, or with the signal's own `AbortError`. */
export async function fetchApi<T>(route: string, params: Params, signal?: AbortSignal): Promise<T> {
  return (await send(withQuery(route, params), signal ? { signal } : {})) as T;
}

/** Gives a command to the server. */
export async function postApi<T = void>(
  route: string,
  body: Record<string, string>,
  signal?: AbortSignal,
): Promise<T> {
  return (await send(route, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
    ...(signal ? { signal } : {}),
  })) as T;
}

/** The address of a question. */
export function withQuery(route: string, params: Params): string {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(params)) {
    if (value !== null && value !== undefined) query.set(key, String(value));
  }
  const text = query.toString();
  return text === "" ? route : `${route}?${text}`;
}

async function send(url: string, init: RequestInit): Promise<unknown> {
  const response = await reach(url, init);
  const text = await response.text();
  const body = readBody(text, response.status);
  if (response.ok) return body;
  throw toFailure(body, response.status);
}

async function reach(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, { ...init, headers: { accept: "application/json", ...init.headers } });
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new ApiFailure("unreachable", "The Causeline server does not answer.", unreachableAdvice);
  }
}

function readBody(text: string, status: number): unknown {
  if (text === "") return null;
  try {
    return parseBody(text);
  } catch {
    throw new ApiFailure(
      "unreadable",
      `The server answered ${status} with something that is not JSON.`,
      null,
    );
  }
}

function toFailure(body: unknown, status: number): ApiFailure {
  if (isApiError(body)) return new ApiFailure(body.error.code, body.error.message, body.error.advice);
  return new ApiFailure("unreadable", `The server answered ${status}.`, null);
}

function isApiError(body: unknown): body is ApiError {
  if (typeof body !== "object" || body === null || !("error" in body)) return false;
  const error = body.error;
  return typeof error === "object" && error !== null && "code" in error && "message" in error;
}
