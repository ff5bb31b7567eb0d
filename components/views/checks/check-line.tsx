"use client";

import { ChevronRight, Square } from "lucide-react";
import type { ReactNode } from "react";
import { AppLink } from "#client/app-link.tsx";
import { formatCount, formatQuantity } from "#client/format-number.ts";
import { formatAgo, formatDuration, formatExact } from "#client/format-time.ts";
import { hrefToFindings, hrefToProjection } from "#client/hrefs.ts";
import { useCheckCommand } from "#client/use-check-command.ts";
import { useNow } from "#client/use-now.ts";
import type { CheckPlan } from "#core/determinism/check-report.ts";
import { Badge } from "#ui/badge.tsx";
import { Button } from "#ui/button.tsx";
import { classNames } from "#ui/class-names.ts";
import { ProgressBar } from "#ui/progress-bar.tsx";
import { TroubleIcon } from "#ui/trouble-icon.tsx";
import type { CheckSummary } from "#wire/check-api.ts";

interface CheckLineProps {
  check: CheckSummary;
  /** 0 to 1, as the live status tells it. */
  done: number;
  open: boolean;
  onOpen(open: boolean): void;
  onAsk(plan: CheckPlan): void;
  /** Its power, or the question what a check costs. */
  children: ReactNode;
}

const planWords: Record<CheckPlan, string> = { default: "check", deep: "deep check" };

/** One projection: what was checked of it, how a check is going, and the way to begin one. */
export function CheckLine({ check, done, open, onOpen, onAsk, children }: CheckLineProps) {
  const { projection, report, progress } = check;
  return (
    <li className="border-line/60 border-b last:border-b-0">
      <div className="grid h-9 grid-cols-[20px_minmax(120px,220px)_minmax(0,1fr)_auto] items-center gap-2 px-3">
        <button
          type="button"
          aria-label={`What the check of ${projection} would have seen`}
          aria-expanded={open}
          disabled={report === null}
          onClick={() => onOpen(!open)}
          className="focus-ring rounded p-0.5 text-muted hover:bg-hover disabled:invisible"
        >
          <ChevronRight aria-hidden size={14} className={open ? "rotate-90" : ""} />
        </button>
        <AppLink
          href={hrefToProjection(projection)}
          className="focus-ring truncate rounded font-medium hover:underline"
        >
          {projection}
        </AppLink>
        {progress.status === "running" ? (
          <Running plan={progress.plan} done={done} projection={projection} />
        ) : (
          <Outcome check={check} />
        )}
        <Commands check={check} onAsk={onAsk} />
      </div>
      {children}
    </li>
  );
}

function Commands({ check: { projection, progress }, onAsk }: Pick<CheckLineProps, "check" | "onAsk">) {
  const command = useCheckCommand(projection);
  if (progress.status === "running") {
    return (
      <Button onClick={() => command.mutate("cancel")} disabled={command.isPending}>
        <Square aria-hidden size={11} /> Cancel
      </Button>
    );
  }
  return (
    <span className="flex gap-1.5">
      <Button onClick={() => onAsk("default")}>Check</Button>
      <Button tone="quiet" onClick={() => onAsk("deep")}>
        Deep check
      </Button>
    </span>
  );
}

function Running({ plan, done, projection }: { plan: CheckPlan; done: number; projection: string }) {
  return (
    <div className="flex min-w-0 items-center gap-3 text-dense">
      <span role="status" className="shrink-0">
        {done > 0 ? `${plan === "deep" ? "Deep check" : "Check"} ${formatCount(done * 100)} %` : "Waiting"}
      </span>
      <ProgressBar label={`Check of ${projection}`} value={Math.round(done * 100)} max={100} />
    </div>
  );
}

function Outcome({ check: { report, progress, outdated } }: { check: CheckSummary }) {
  const failed = progress.status === "failed";
  const now = useNow(10_000);
  return (
    <p className="flex min-w-0 items-center gap-2 truncate text-dense">
      {failed ? (
        <span role="alert" className="inline-flex min-w-0 items-center gap-1.5 text-failed">
          <TroubleIcon kind="failed" />
          <span className="truncate">{progress.problem ?? "The check ended early."}</span>
        </span>
      ) : null}
      {report === null ? (
        failed ? null : (
          <span className="text-faint">not checked</span>
        )
      ) : (
        <>
          {report.findings > 0 ? (
            <AppLink
              href={hrefToFindings({ p: report.projection })}
              className="focus-ring rounded hover:opacity-80"
            >
              <Badge tone="nondeterministic">
                <TroubleIcon kind="diverging" size={11} />
                {formatQuantity(report.findings, "finding")}
              </Badge>
            </AppLink>
          ) : (
            <Badge>nothing observed</Badge>
          )}
          {outdated ? <Badge tone="ghost">outdated: the code or the log has changed since</Badge> : null}
          <span className={classNames("truncate", outdated ? "text-faint" : "text-muted")}>
            <time dateTime={report.at} title={formatExact(report.at)}>
              {formatAgo(report.at, now)}
            </time>
            : {planWords[report.power.plan]} up to position {formatCount(report.upTo)}, in{" "}
            {formatDuration(report.elapsedMs * 1_000)}
          </span>
        </>
      )}
    </p>
  );
}
