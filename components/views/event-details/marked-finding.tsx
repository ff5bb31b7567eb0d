import { AppLink } from "#client/app-link.tsx";
import { noFindingsFilter } from "#client/findings-filter.ts";
import { formatCount } from "#client/format-number.ts";
import { hrefToFindings, hrefToFirstEvent } from "#client/hrefs.ts";
import { toRunRows } from "#client/to-run-rows.ts";
import { troubleOf } from "#client/trouble-of.ts";
import { useFinding } from "#client/use-finding.ts";
import { explainVerdict } from "#core/determinism/explain-verdict.ts";
import { Badge } from "#ui/badge.tsx";
import { CopyId } from "#ui/copy-id.tsx";
import { Skeleton } from "#ui/skeleton.tsx";
import { TroubleIcon } from "#ui/trouble-icon.tsx";
import { TwoRuns } from "#ui/two-runs.tsx";
import type { EventMark } from "#wire/api.ts";
import type { FindingRow } from "#wire/check-api.ts";

/** Paths that are shown beside an event; the page of the finding has them all. */
const mostShown = 6;

/** What a check found on the event: verdict, line, and what its two runs left, side by side. */
export function MarkedFinding({ mark }: { mark: EventMark }) {
  const { data, error } = useFinding(mark.finding, noFindingsFilter);
  const finding = data?.finding;
  return (
    <section
      aria-label={`Finding: ${mark.verdict}`}
      className="mt-1.5 rounded-md border border-nondeterministic/40 px-2.5 py-2"
    >
      <p className="flex items-start gap-2">
        <AppLink
          href={hrefToFindings({ sel: mark.finding })}
          title={explainVerdict(mark.verdict)}
          className="focus-ring shrink-0 rounded hover:opacity-80"
        >
          <Badge tone="nondeterministic">
            <TroubleIcon kind={troubleOf(mark)} size={11} />
            {mark.verdict}
          </Badge>
        </AppLink>
        <span className="min-w-0 flex-1 break-words font-medium">{finding?.message}</span>
      </p>
      {finding ? <Body finding={finding} eventId={mark.eventId} /> : null}
      {!finding && error ? <p className="mt-1 text-failed">{error.message}</p> : null}
      {!finding && !error ? <Skeleton className="mt-1.5 h-3 w-48" /> : null}
    </section>
  );
}

function Body({ finding, eventId }: { finding: FindingRow; eventId: string }) {
  const { location, evidence } = finding;
  return (
    <>
      {location ? (
        <CopyId
          id={`${location.file}:${location.line}:${location.column}`}
          wrap
          className="mt-0.5 text-[11px]! text-muted"
        />
      ) : null}
      {evidence.length === 0 ? null : eventId === finding.eventId ? (
        <div className="mt-1">
          <TwoRuns rows={toRunRows(evidence.slice(0, mostShown))} />
          {evidence.length > mostShown ? (
            <p className="mt-1 text-[11px] text-muted">
              and {formatCount(evidence.length - mostShown)} more, on the page of the finding
            </p>
          ) : null}
        </div>
      ) : (
        <FirstEvent finding={finding} />
      )}
    </>
  );
}

/** A check keeps what two runs left of the first event that shows a finding. */
function FirstEvent({ finding }: { finding: FindingRow }) {
  const href = hrefToFirstEvent(finding);
  if (href === null) return null;
  return (
    <p className="mt-1 text-muted">
      What the two runs left was kept of{" "}
      <AppLink href={href} className="focus-ring rounded text-accent hover:underline">
        the first event, at {formatCount(finding.position)}
      </AppLink>
      .
    </p>
  );
}
