import type { ApiError } from "#wire/api.ts";

type ServerCode = ApiError["error"]["code"];
/** `unreachable`: no answer came; `unreadable`: an answer came that is not ours. */
export type FailureCode = ServerCode | "unreachable" | "unreadable";

/** A question to the server that was not answered; `message` states facts, `advice` says what to try. */
export class ApiFailure extends Error {
  override readonly name = "ApiFailure";
  readonly code: FailureCode;
  readonly advice: string | null;

  constructor(code: FailureCode, message: string, advice: string | null) {
    super(message);
    this.code = code;
    this.advice = advice;
  }
}

/** False when asking the same again cannot help. */
export function isWorthRetrying(error: unknown): boolean {
  if (!(error instanceof ApiFailure)) return false;
  return error.code === "unreachable" || error.code === "source-unavailable" || error.code === "lane-gone";
}
