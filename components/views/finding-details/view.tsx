"use client";

import { Check, Copy, Layers, Waypoints, Wrench } from "lucide-react";
import type { ReactNode } from "react";
import type { ApiFailure } from "#client/api-failure.ts";
import { AppLink } from "#client/app-link.tsx";
import { formatCount, formatQuantity } from "#client/format-number.ts";
import { hrefToFirstEvent, hrefToProjection } from "#client/hrefs.ts";
import { troubleOf } from "#client/trouble-of.ts";
import { explainVerdict } from "#core/determinism/explain-verdict.ts";
import { isFailure } from "#core/determinism/failure-verdicts.ts";
import { Badge } from "#ui/badge.tsx";
import { Button } from "#ui/button.tsx";
import { ErrorState } from "#ui/error-state.tsx";
import { Skeleton } from "#ui/skeleton.tsx";
import { TroubleIcon } from "#ui/trouble-icon.tsx";
import { useCopy } from "#ui/use-copy.ts";
import { WithCode } from "#ui/with-code.tsx";
import type { FindingRow } from "#wire/check-api.ts";
import { Evidence } from "./evidence.tsx";
import { SourceLines } from "./source-lines.tsx";

interface FindingDetailsProps {
  /** Undefined while it is on its way. */
  finding: FindingRow | undefined;
  /** Why it does not come. */
  error: ApiFailure | null;
  onRetry(): void;
}

/** One finding: what happened, what differed, where in the source, and how to mend it. */
export function FindingDetails({ finding, error, onRetry }: FindingDetailsProps) {
  if (finding) return <Content key={finding.id} finding={finding} />;
  if (error) {
    const gone = error.code === "not-found";
    return (
      <div className="h-full bg-panel">
        <ErrorState
          title={gone ? "There is no such finding any more" : "The finding could not be loaded"}
          failure={error}
          onRetry={gone ? undefined : onRetry}
        />
      </div>
    );
  }
  return (
    <div aria-hidden className="flex h-full flex-col gap-3 bg-panel p-4">
      <Skeleton className="h-4 w-4/5" />
      <Skeleton className="h-3 w-3/5" />
      <Skeleton className="h-24" />
      <Skeleton className="h-40" />
    </div>
  );
}

function Content({ finding }: { finding: FindingRow }) {
  const { verdict, location, evidence, stack, advice } = finding;
  const failed = isFailure(verdict);
  const tone = failed ? "failed" : "nondeterministic";
  return (
    <article
      aria-label="Finding"
      data-testid="finding-details"
      className="h-full overflow-auto bg-panel px-4 pb-6"
    >
      <header className="pt-3 pb-2">
        <h2 className="break-words font-semibold text-[14px] leading-snug">{finding.message}</h2>
        <Facts finding={finding} />
        <Ways finding={finding} />
      </header>
      {evidence.length > 0 ? (
        <Part title="What the two runs left of the same event">
          <Evidence differences={evidence} />
        </Part>
      ) : null}
      {location ? (
        <Part title={`${location.file}:${location.line}:${location.column}`} mono>
          <SourceLines
            projection={finding.projection}
            location={location}
            api={finding.api}
            sourceLine={finding.sourceLine}
            tone={tone}
          />
        </Part>
      ) : null}
      {advice === null ? null : (
        <Part title="To mend it">
          <p className="flex gap-2">
            <Wrench aria-hidden size={14} className="mt-0.5 shrink-0 text-accent" />
            <span>
              <WithCode text={advice} />
            </span>
          </p>
        </Part>
      )}
      {stack.length > 0 ? (
        <Part title="Stack, in your code and its packages">
          <ol className="overflow-x-auto whitespace-pre font-mono text-[11.5px] text-muted">
            {stack.map((frame, depth) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a recursion has the same frame twice
              <li key={depth}>{frame}</li>
            ))}
          </ol>
        </Part>
      ) : null}
    </article>
  );
}

function Facts({ finding }: { finding: FindingRow }) {
  const { verdict, projection, handler, position, count, eventType, source, outdated } = finding;
  const tone = isFailure(verdict) ? "failed" : "nondeterministic";
  return (
    <div className="mt-1.5 flex flex-col gap-1 text-dense text-muted">
      <p className="leading-5">
        <Badge tone={finding.severity === "info" ? "plain" : tone}>
          <TroubleIcon kind={troubleOf(finding)} size={11} />
          {verdict}
        </Badge>{" "}
        {outdated ? <Badge tone="ghost">outdated</Badge> : null} {explainVerdict(verdict)}
      </p>
      <p>
        In <span className="font-medium text-text">{handler}</span> of{" "}
        <span className="font-medium text-text">{projection}</span>,{" "}
        {position === 0
          ? "while the module is loaded"
          : `on ${formatQuantity(count, "event")}, first on the ${eventType} at position ${formatCount(position)}`}
        ; {source === "check" ? "found by a check" : "met by the replay"}.
      </p>
      {outdated ? <p>The code or the log has changed since the check that found it; check again.</p> : null}
    </div>
  );
}

const linkLooks =
  "focus-ring inline-flex h-7 items-center gap-1.5 rounded-md border border-line-strong px-2.5 font-medium text-dense hover:bg-hover";

function Ways({ finding }: { finding: FindingRow }) {
  const { projection, position, correlationId, location } = finding;
  const event = hrefToFirstEvent(finding);
  const { copied, copy } = useCopy();
  const place = location ? `${location.file}:${location.line}` : null;
  return (
    <div className="mt-2.5 flex flex-wrap gap-1.5">
      {event === null ? null : (
        <AppLink href={event} className={linkLooks}>
          <Waypoints aria-hidden size={13} /> {correlationId === null ? "Show the event" : "Show in trace"}
        </AppLink>
      )}
      <AppLink
        href={hrefToProjection(projection, position > 0 ? { at: position } : {})}
        className={linkLooks}
      >
        <Layers aria-hidden size={13} />
        {position > 0 ? `Projection at ${formatCount(position)}` : "Projection"}
      </AppLink>
      {place === null ? null : (
        <Button onClick={() => copy(place)} title={place}>
          {copied ? <Check aria-hidden size={13} className="text-added" /> : <Copy aria-hidden size={13} />}
          {copied ? "Copied" : "Copy file:line"}
        </Button>
      )}
    </div>
  );
}

function Part({ title, mono = false, children }: { title: string; mono?: boolean; children: ReactNode }) {
  return (
    <section className="mt-4">
      <h3 className={`mb-1.5 break-all text-[11px] text-faint ${mono ? "font-mono" : "font-medium"}`}>
        {title}
      </h3>
      {children}
    </section>
  );
}
