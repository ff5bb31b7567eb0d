import type { ApiError } from "#wire/api.ts";
import { sendJson } from "./send-json.ts";

/** The query or the body does not have the form that the route asks for. */
export class BadRequestError extends Error {
  override name = "BadRequestError";
}

type Code = ApiError["error"]["code"];

/** Errors that a user can do something about, by name: they come from rooms that the door may not import. */
const known: Record<string, { status: number; code: Code; advice: string }> = {
  BadRequestError: {
    status: 400,
    code: "bad-request",
    advice: "Check the address; a link from an older version may have to be made anew.",
  },
  NotFoundError: {
    status: 404,
    code: "not-found",
    advice: "Check the id, or whether this is the store that you meant.",
  },
  NoSuchProjectionError: {
    status: 404,
    code: "not-found",
    advice: "Check the name, and which modules --projections finds.",
  },
  PredicateError: {
    status: 400,
    code: "bad-predicate",
    advice: "A condition is one JavaScript expression over state and event, such as state.total < 0.",
  },
  RerunError: {
    status: 409,
    code: "unknowable",
    advice: "causeline check tells what the handlers depend on.",
  },
  ProjectionLoadError: { status: 409, code: "lane-gone", advice: "Mend the module, then replay it." },
  NotReplayedYetError: {
    status: 409,
    code: "not-replayed-yet",
    advice: "Wait for the replay, or go to an earlier position.",
  },
  LaneGoneError: { status: 410, code: "lane-gone", advice: "Start the replay of this projection again." },
  StoreUnavailableError: {
    status: 503,
    code: "source-unavailable",
    advice: "Check that the store is up; Causeline tries again by itself.",
  },
  SourceUnavailableError: {
    status: 503,
    code: "source-unavailable",
    advice: "Check that the source is up; Causeline tries again by itself.",
  },
};

/** Unknown errors are told on the terminal, never to the page: their text may hold anything. */
export function sendError(error: Error): Response {
  const found = known[error.name];
  if (found) {
    const { status, code, advice } = found;
    return sendJson({ error: { code, message: error.message, advice } } satisfies ApiError, status);
  }
  // The asker has cancelled and is gone.
  if (error.name === "AbortError") return new Response(null, { status: 408 });
  process.stderr.write(`causeline: ${error.stack ?? error.name}\n`);
  const message = "Something went wrong inside Causeline.";
  const advice = "The terminal that runs it shows what; please report it.";
  return sendJson({ error: { code: "internal", message, advice } } satisfies ApiError, 500);
}
