"use client";

import { CircleX, RotateCw, Square, TriangleAlert } from "lucide-react";
import { memo, type ReactNode } from "react";
import { formatCount, formatQuantity } from "#client/format-number.ts";
import { formatDuration } from "#client/format-time.ts";
import { useProjectionCommand } from "#client/use-projection-command.ts";
import { describeAudit } from "#core/replay/describe-audit.ts";
import { describeUnmatched } from "#core/replay/describe-unmatched.ts";
import type { AuditProgress, ReplayProgress, RerunProgress } from "#core/replay/lane.ts";
import { Button } from "#ui/button.tsx";
import { classNames } from "#ui/class-names.ts";
import { ProgressBar } from "#ui/progress-bar.tsx";
import type { ProjectionStatus } from "#wire/api.ts";
import { toAdvice } from "./to-advice.ts";

/** How far the replay is, what stopped it, and what to do about it; nothing when all is well. */
export const ReplayStatus = memo(function ReplayStatus({ projection }: { projection: ProjectionStatus }) {
  const { progress } = projection;
  const command = useProjectionCommand(projection.name);
  const replay = (
    <Button onClick={() => command.mutate("replay")} disabled={command.isPending}>
      <RotateCw aria-hidden size={13} /> Replay from the start
    </Button>
  );
  switch (progress.status) {
    case "ready":
      if (progress.rerun && progress.rerun.position > 0) return <RunningAgain {...progress.rerun} />;
      if (progress.unmatched?.nothingHandled)
        return (
          <Banner tone="warning" title="No event has a handler." action={replay}>
            {describeUnmatched(progress.unmatched)}
          </Banner>
        );
      return progress.audit ? <Audited audit={progress.audit} /> : null;
    case "loading":
    case "replaying":
      return (
        <Replaying progress={progress}>
          <Button onClick={() => command.mutate("cancel")} disabled={command.isPending}>
            <Square aria-hidden size={11} /> Cancel
          </Button>
        </Replaying>
      );
    case "cancelled":
      return (
        <Banner
          tone="warning"
          title={`Stopped at ${formatCount(progress.position)} of ${formatCount(progress.target)}.`}
          action={replay}
        >
          Everything up to there can be looked at.
        </Banner>
      );
    case "failed":
      return (
        <Banner tone="failed" title={progress.problem ?? "The replay ended early."} action={replay}>
          {toAdvice(projection)}
        </Banner>
      );
  }
});

function Replaying({ progress, children }: { progress: ReplayProgress; children: ReactNode }) {
  return (
    <div className="flex shrink-0 items-center gap-4 border-line border-b bg-panel px-3 py-1.5">
      <div className="min-w-0 flex-1">
        <p role="status" className="mb-1 flex items-baseline gap-2 text-dense">
          <span className="font-medium">
            {progress.status === "loading" ? "Loading the module" : "Replaying"}
          </span>
          <span className="text-muted">
            {formatCount(progress.position)} of {formatCount(progress.target)}
            {progress.elapsedMs > 0 ? `, ${formatDuration(progress.elapsedMs * 1_000)}` : ""}
          </span>
          {progress.failures > 0 ? (
            <span className="text-failed">{formatQuantity(progress.failures, "failure")} so far</span>
          ) : null}
          <span className="ml-auto truncate text-faint">Usable up to where it is</span>
        </p>
        <ProgressBar label="Replay" value={progress.position} max={progress.target} />
      </div>
      {children}
    </div>
  );
}

const smallLine = "shrink-0 border-line border-b bg-panel px-3 py-0.5 text-dense text-muted";

/** Small: it comes and goes with a question. */
function RunningAgain({ position, target }: RerunProgress) {
  return (
    <p role="status" className={smallLine}>
      Running the events again for an answer: {formatCount(position)} of {formatCount(target)}
    </p>
  );
}

/** Whether what is shown was compared with a plain run; nothing where both had the same states, or while it goes on. */
function Audited({ audit }: { audit: AuditProgress }) {
  const [sentence] = describeAudit(audit);
  if (sentence === undefined) return null;
  if (audit.result === "skipped") return <p className={smallLine}>{sentence}</p>;
  const title =
    audit.result === "unknown"
      ? "The handlers do not come to the same states twice."
      : "Something changes this state where no recording sees it.";
  return (
    <Banner tone="warning" title={title} action={null}>
      {sentence}
    </Banner>
  );
}

interface BannerProps {
  tone: "failed" | "warning";
  title: string;
  action: ReactNode;
  children: ReactNode;
}

function Banner({ tone, title, action, children }: BannerProps) {
  const Icon = tone === "failed" ? CircleX : TriangleAlert;
  return (
    <div
      role="alert"
      className={classNames(
        "flex shrink-0 items-start gap-3 border-line border-b px-3 py-2",
        tone === "failed" ? "bg-failed-soft" : "bg-nondeterministic-soft",
      )}
    >
      <Icon
        aria-hidden
        size={16}
        className={classNames("mt-0.5 shrink-0", tone === "failed" ? "text-failed" : "text-nondeterministic")}
      />
      <div className="min-w-0 flex-1">
        <p className="break-words font-medium">{title}</p>
        <p className="text-muted">{children}</p>
      </div>
      {action}
    </div>
  );
}
