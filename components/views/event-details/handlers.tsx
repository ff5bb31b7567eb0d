import { AppLink } from "#client/app-link.tsx";
import { formatQuantity } from "#client/format-number.ts";
import { formatDuration } from "#client/format-time.ts";
import { hrefToProjection } from "#client/hrefs.ts";
import type { SourceLocation } from "#core/finding.ts";
import type { HandlerOutcome } from "#core/replay/lane.ts";
import { Badge } from "#ui/badge.tsx";
import { classNames } from "#ui/class-names.ts";
import { CopyId } from "#ui/copy-id.tsx";
import type { EventMark } from "#wire/api.ts";
import { MarkedFinding } from "./marked-finding.tsx";

interface HandlersProps {
  outcomes: readonly HandlerOutcome[];
  /** What checks found on the event. */
  marks: readonly EventMark[];
}

/** What each projection did with the event; failures first, those without a handler in one line at the end. */
export function Handlers({ outcomes, marks }: HandlersProps) {
  const isMarked = (one: HandlerOutcome) => marks.some((mark) => mark.projection === one.projection);
  if (outcomes.length === 0) return <p className="text-dense text-muted">No projection is loaded.</p>;
  const handling = outcomes
    .filter((one) => one.outcome !== "not-handled")
    .sort(
      (a, b) =>
        Number(b.outcome === "failed") - Number(a.outcome === "failed") ||
        Number(isMarked(b)) - Number(isMarked(a)),
    );
  const others = outcomes.filter((one) => one.outcome === "not-handled").map((one) => one.projection);
  return (
    <ul className="flex flex-col gap-2" data-testid="handlers">
      {handling.map((outcome) => (
        <HandlerLine
          key={outcome.projection}
          outcome={outcome}
          marks={marks.filter((mark) => mark.projection === outcome.projection)}
        />
      ))}
      {others.length > 0 ? (
        <li className="text-dense text-faint">No handler for it in {others.join(", ")}</li>
      ) : null}
    </ul>
  );
}

function HandlerLine({ outcome, marks }: { outcome: HandlerOutcome; marks: readonly EventMark[] }) {
  const { projection, position, handler, finding, durationUs } = outcome;
  const place = finding?.location ?? handler?.location ?? null;
  return (
    <li className="text-dense">
      <div className="flex items-center gap-2">
        <OutcomeBadge outcome={outcome.outcome} />
        <AppLink
          href={hrefToProjection(projection, { at: position })}
          title={place ? sayPlace(place) : undefined}
          className="min-w-0 truncate font-medium underline-offset-2 hover:underline"
        >
          {projection}
        </AppLink>
        <span className="ml-auto shrink-0 text-faint">
          {outcome.changeCount > 0 ? `${formatQuantity(outcome.changeCount, "change")}, ` : ""}
          {durationUs === null ? "" : formatDuration(durationUs)}
        </span>
      </div>
      {finding ? (
        <p
          className={classNames(
            "mt-1 whitespace-pre-wrap break-words rounded px-2 py-1 font-mono text-[11.5px]",
            finding.severity === "error"
              ? "bg-failed-soft text-failed"
              : "bg-nondeterministic-soft text-nondeterministic",
          )}
        >
          {finding.message}
        </p>
      ) : null}
      {finding && place ? (
        <CopyId id={sayPlace(place)} wrap className="mt-0.5 text-[11px]! text-muted" />
      ) : null}
      {marks.map((mark) => (
        <MarkedFinding key={mark.finding} mark={mark} />
      ))}
    </li>
  );
}

function OutcomeBadge({ outcome }: { outcome: HandlerOutcome["outcome"] }) {
  switch (outcome) {
    case "ok":
      return <Badge tone="added">ok</Badge>;
    case "failed":
      return <Badge tone="failed">failed</Badge>;
    case "not-handled":
      return <Badge>no handler</Badge>;
    case "not-reached":
      return <Badge>not replayed yet</Badge>;
  }
}

function sayPlace({ file, line, column }: SourceLocation): string {
  return `${file}:${line}:${column}`;
}
