import type { JsonValue } from "#core/envelope.ts";
import { stringifyJson } from "#core/json/stringify-json.ts";
import type { CheckOutcome } from "./check-outcome.ts";
import { type Drawing, drawOutcome } from "./draw-outcome.ts";
import { toGitHub } from "./to-github.ts";
import { toJson } from "./to-json.ts";
import { toSarif } from "./to-sarif.ts";

export const checkFormats = ["text", "json", "sarif", "github"] as const;
export type CheckFormat = (typeof checkFormats)[number];

/** The whole report, with a line break at its end. */
export function formatOutcome(outcome: CheckOutcome, format: CheckFormat, drawing: Drawing): string {
  switch (format) {
    case "text":
      return `${drawOutcome(outcome, drawing).join("\n")}\n`;
    case "json":
      return `${stringifyJson(toJson(outcome) as JsonValue, 2)}\n`;
    case "sarif":
      return `${stringifyJson(toSarif(outcome) as JsonValue, 2)}\n`;
    case "github":
      return `${toGitHub(outcome).join("\n")}\n`;
  }
}
