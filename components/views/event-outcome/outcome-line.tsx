import { CircleX } from "lucide-react";
import { formatQuantity } from "#client/format-number.ts";
import { formatDuration } from "#client/format-time.ts";
import type { SourceLocation } from "#core/finding.ts";
import type { HandlerOutcome } from "#core/replay/lane.ts";
import { CopyId } from "#ui/copy-id.tsx";

/** What the handler did, in a sentence, and where it stands in the source. */
export function OutcomeLine({ outcome }: { outcome: HandlerOutcome }) {
  if (outcome.outcome === "failed") return <Failure outcome={outcome} />;
  return (
    <p className="flex flex-wrap items-center gap-x-2 px-3 py-2 text-dense text-muted">
      {toSentence(outcome)}
      {outcome.handler?.location ? <Place location={outcome.handler.location} /> : null}
      {outcome.finding ? (
        <span className="basis-full break-words text-nondeterministic">{outcome.finding.message}</span>
      ) : null}
    </p>
  );
}

function toSentence(outcome: HandlerOutcome): string {
  const took = outcome.durationUs === null ? "" : ` in ${formatDuration(outcome.durationUs)}`;
  switch (outcome.outcome) {
    case "ok":
      return outcome.changeCount === 0
        ? `Handled${took}; the state stayed as it was.`
        : `Changed ${formatQuantity(outcome.changeCount, "path")}${took}.`;
    case "not-handled":
      return `${outcome.projection} has no handler for this type.`;
    case "not-reached":
      return "The replay has not come here yet.";
    case "failed":
      return "The handler failed; the state stayed as it was.";
  }
}

function Failure({ outcome }: { outcome: HandlerOutcome }) {
  const { finding } = outcome;
  const location = finding?.location ?? outcome.handler?.location ?? null;
  return (
    <div role="alert" className="m-2 rounded-md border border-failed/40 bg-failed-soft px-2.5 py-2">
      <p className="flex items-start gap-2 text-dense">
        <CircleX aria-hidden size={14} className="mt-0.5 shrink-0 text-failed" />
        <span className="min-w-0 break-words">
          <span className="font-medium">{toSentence(outcome)}</span> {finding?.message}
        </span>
      </p>
      {location ? (
        <div className="mt-1 pl-[22px] text-muted">
          <Place location={location} />
        </div>
      ) : null}
      {finding && finding.stack.length > 1 ? (
        <pre className="mt-1 overflow-auto pl-[22px] font-mono text-[11px] text-muted">
          {finding.stack.join("\n")}
        </pre>
      ) : null}
    </div>
  );
}

function Place({ location }: { location: SourceLocation }) {
  return (
    <CopyId id={`${location.file}:${location.line}:${location.column}`} most={46} className="text-[11px]!" />
  );
}
