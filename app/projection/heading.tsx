"use client";

import { Crosshair } from "lucide-react";
import { memo } from "react";
import { AppLink } from "#client/app-link.tsx";
import { formatCount, formatQuantity } from "#client/format-number.ts";
import { hrefToFindings } from "#client/hrefs.ts";
import { Badge } from "#ui/badge.tsx";
import { Button } from "#ui/button.tsx";
import { CopyId } from "#ui/copy-id.tsx";
import { TroubleIcon } from "#ui/trouble-icon.tsx";
import { HandlersMenu } from "#views/handlers-menu/view.tsx";
import type { ProjectionStatus } from "#wire/api.ts";

interface HeadingProps {
  projection: ProjectionStatus;
  /** Opens the question "first position where …"; absent where there is nothing to ask. */
  onFind?: () => void;
}

/** Which projection this is, and how its replay went. */
export const Heading = memo(function Heading({ projection, onFind }: HeadingProps) {
  const { name, file, info, progress } = projection;
  return (
    <header className="flex h-9 shrink-0 items-center gap-3 border-line border-b bg-panel px-3">
      <AppLink
        href="/projection"
        className="focus-ring shrink-0 rounded text-dense text-muted hover:text-text"
      >
        Projections
      </AppLink>
      <span aria-hidden className="text-faint">
        /
      </span>
      <h1 className="max-w-72 shrink-0 truncate font-semibold">{name}</h1>
      <CopyId id={file} most={56} className="text-muted" />
      <p className="ml-auto flex shrink-0 items-center gap-3 text-dense text-muted">
        {onFind ? (
          <Button onClick={onFind} title="Find the first position where a condition holds (W)">
            <Crosshair aria-hidden size={13} />
            Find first position
          </Button>
        ) : null}
        {info ? (
          <HandlersMenu projection={name} handlers={info.handlers} unmatched={progress.unmatched} />
        ) : null}
        <span>
          {formatCount(progress.handled)} of {formatQuantity(progress.events, "event")} handled
        </span>
        {progress.failures > 0 ? (
          <Badge tone="failed">{formatQuantity(progress.failures, "failure")}</Badge>
        ) : null}
        <CheckBadge projection={projection} />
      </p>
    </header>
  );
});

/** Leads to what the check found, or to the question what a check costs. */
function CheckBadge({ projection: { name, check } }: { projection: ProjectionStatus }) {
  if (check === null) return null;
  const { status, done, findings, outdated } = check;
  const href = hrefToFindings(
    findings === null && status !== "running" ? { p: name, ask: name } : { p: name },
  );
  return (
    <AppLink href={href} className="focus-ring shrink-0 rounded hover:opacity-80">
      {status === "running" ? (
        <Badge tone="accent">checking {formatCount(done * 100)} %</Badge>
      ) : findings === null ? (
        <Badge>not checked</Badge>
      ) : findings > 0 ? (
        <Badge tone={outdated ? "ghost" : "nondeterministic"}>
          <TroubleIcon kind="diverging" size={11} />
          {formatQuantity(findings, "finding")} of a check{outdated ? ", outdated" : ""}
        </Badge>
      ) : (
        <Badge tone={outdated ? "ghost" : "plain"}>nothing observed{outdated ? ", outdated" : ""}</Badge>
      )}
    </AppLink>
  );
}
