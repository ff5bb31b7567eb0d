"use client";

import { CircleX, Crosshair, SearchX } from "lucide-react";
import type { ReactNode } from "react";
import type { ApiFailure } from "#client/api-failure.ts";
import { AppLink } from "#client/app-link.tsx";
import { formatCount, formatQuantity } from "#client/format-number.ts";
import { hrefToTrace } from "#client/hrefs.ts";
import type { Position } from "#core/position.ts";
import type { BisectAnswer } from "#core/replay/bisect-query.ts";

const methods = { scanned: "Scanned", searched: "Searched", "re-run": "Run again" } as const;

/** What was found, how, and at what effort. */
export function AnswerLine({ answer, onAt }: { answer: BisectAnswer; onAt(position: Position): void }) {
  const { position, eventId, eventType, correlationId } = answer;
  return (
    <Line
      icon={
        position === null ? (
          <SearchX aria-hidden size={14} className="text-faint" />
        ) : (
          <Crosshair aria-hidden size={14} className="text-accent" />
        )
      }
    >
      {position === null ? (
        <span className="font-semibold">Not found.</span>
      ) : (
        <button
          type="button"
          onClick={() => onAt(position)}
          className="focus-ring rounded font-semibold text-accent hover:underline"
        >
          {position === 0 ? "The initial state" : `Position ${formatCount(position)}`}
        </button>
      )}
      {eventType === null ? null : correlationId !== null && eventId !== null ? (
        <AppLink
          href={hrefToTrace(correlationId, { sel: eventId })}
          title="Show it in its trace"
          className="focus-ring rounded underline decoration-line-strong underline-offset-2 hover:decoration-accent"
        >
          {eventType}
        </AppLink>
      ) : (
        <span>{eventType}</span>
      )}
      <span className={answer.threw > 0 || answer.unknown !== null ? "text-nondeterministic" : "text-muted"}>
        {answer.note}
      </span>
      <span className="ml-auto shrink-0 text-faint">
        {methods[answer.method]}, evaluated at {formatQuantity(answer.evaluated, "position")}
      </span>
    </Line>
  );
}

/** Why there is no answer. */
export function FailureLine({ failure }: { failure: ApiFailure | string }) {
  return (
    <Line icon={<CircleX aria-hidden size={14} className="text-failed" />} alert>
      <span className="min-w-0 break-words text-failed">
        {typeof failure === "string" ? failure : failure.message}
      </span>
      {typeof failure === "string" || failure.advice === null ? null : (
        <span className="text-muted">{failure.advice}</span>
      )}
    </Line>
  );
}

function Line({ icon, alert, children }: { icon: ReactNode; alert?: boolean; children: ReactNode }) {
  return (
    <div
      role={alert ? "alert" : "status"}
      className="flex min-h-8 flex-wrap items-center gap-x-3 gap-y-0.5 border-line border-t px-3 py-1 text-dense"
    >
      <span className="shrink-0">{icon}</span>
      {children}
    </div>
  );
}
