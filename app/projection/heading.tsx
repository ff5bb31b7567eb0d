"use client";

import { Crosshair } from "lucide-react";
import { memo } from "react";
import { AppLink } from "#client/app-link.tsx";
import { formatCount, formatQuantity } from "#client/format-number.ts";
import { Badge } from "#ui/badge.tsx";
import { Button } from "#ui/button.tsx";
import { CopyId } from "#ui/copy-id.tsx";
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
      <h1 className="truncate font-semibold">{name}</h1>
      <CopyId id={file} most={56} className="text-muted" />
      <p className="ml-auto flex shrink-0 items-center gap-3 text-dense text-muted">
        {onFind ? (
          <Button onClick={onFind} title="Find the first position where a condition holds (W)">
            <Crosshair aria-hidden size={13} />
            Find first position
          </Button>
        ) : null}
        {info ? (
          <span title={info.handlers.map((handler) => handler.name).join("\n")}>
            {formatQuantity(info.handlers.length, "handler")}
          </span>
        ) : null}
        <span>
          {formatCount(progress.handled)} of {formatQuantity(progress.events, "event")} handled
        </span>
        {progress.failures > 0 ? (
          <Badge tone="failed">{formatQuantity(progress.failures, "failure")}</Badge>
        ) : null}
      </p>
    </header>
  );
});
