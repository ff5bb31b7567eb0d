import { formatCount, formatQuantity } from "#client/format-number.ts";
import { hrefToFindings, hrefToProjection, hrefToTrace, hrefToTraces } from "#client/hrefs.ts";
import type { EventHeader } from "#core/envelope.ts";
import type { Match } from "#wire/api.ts";

/** One line under the box: what the text means, and where it leads. */
export interface Suggestion {
  kind: "trace" | "event" | "stream" | "position" | "type" | "projection" | "missing" | "finding" | "page";
  /** Shown in bold; an id when `mono`. */
  title: string;
  mono: boolean;
  detail: string;
  /** Null: there is nothing to open. */
  href: string | null;
}

/** What one match looks like and leads to. */
export function toSuggestion(match: Match): Suggestion {
  switch (match.kind) {
    case "trace":
      return {
        kind: "trace",
        title: match.correlationId,
        mono: true,
        detail: formatQuantity(match.events, "event"),
        href: hrefToTrace(match.correlationId),
      };
    case "event":
      return { ...eventSuggestion(match.event), kind: "event" };
    case "position":
      return { ...eventSuggestion(match.event), kind: "position" };
    case "stream":
      return {
        kind: "stream",
        title: match.streamId,
        mono: true,
        detail: `traces that touch it; ${formatQuantity(match.events, "event")}`,
        href: hrefToTraces({ stream: match.streamId }),
      };
    case "type":
      return {
        kind: "type",
        title: match.eventType,
        mono: false,
        detail: `traces that have it; ${formatQuantity(match.events, "event")}`,
        href: hrefToTraces({ type: match.eventType }),
      };
    case "projection":
      return {
        kind: "projection",
        title: match.name,
        mono: false,
        detail: "its state",
        href: hrefToProjection(match.name),
      };
    case "finding":
      return {
        kind: "finding",
        title: match.message,
        mono: false,
        detail: `in ${match.projection}`,
        href: hrefToFindings({ sel: match.id }),
      };
    case "missing-cause":
      return {
        kind: "missing",
        title: match.causationId,
        mono: true,
        detail: `not in this store; caused ${formatQuantity(match.effects, "event")}`,
        href:
          match.correlationId === null ? null : hrefToTrace(match.correlationId, { sel: match.causationId }),
      };
  }
}

const leastOfWord = 3;
const wordsForFindings = ["findings", "checks", "determinism", "nondeterministic", "failures"];

/** Pages that a word may mean; none of them for less than three letters. */
export function suggestPages(text: string): Suggestion[] {
  const word = text.trim().toLowerCase();
  if (word.length < leastOfWord || !wordsForFindings.some((one) => one.startsWith(word))) return [];
  const detail = "what failed, and what would not replay the same";
  return [{ kind: "page", title: "Findings", mono: false, detail, href: hrefToFindings() }];
}

function eventSuggestion(event: EventHeader): Omit<Suggestion, "kind"> {
  return {
    title: event.eventType,
    mono: false,
    detail: `at position ${formatCount(event.position)}${event.streamId === null ? "" : ` in ${event.streamId}`}`,
    href: hrefToTrace(event.correlationId, { sel: event.eventId }),
  };
}
