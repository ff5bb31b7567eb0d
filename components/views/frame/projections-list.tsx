"use client";

import { AppLink } from "#client/app-link.tsx";
import { formatCount } from "#client/format-number.ts";
import { hrefToProjection } from "#client/hrefs.ts";
import { useStatus } from "#client/use-status.ts";
import { Badge } from "#ui/badge.tsx";
import { ProgressBar } from "#ui/progress-bar.tsx";
import { Skeleton } from "#ui/skeleton.tsx";
import type { ProjectionStatus } from "#wire/api.ts";

/** Every projection, where its replay is, and its failures. */
export function ProjectionsList({ onChoose }: { onChoose: () => void }) {
  const { data } = useStatus();
  if (!data) return <Skeleton className="m-3 h-6" />;
  if (data.projections.length === 0) {
    return (
      <p className="p-3 text-dense text-muted">
        No projection is loaded. Name your modules when you start:{" "}
        <code className="font-mono text-text">serve --projections &quot;src/projections/*.ts&quot;</code>
      </p>
    );
  }
  return (
    <ul className="max-h-[60vh] overflow-auto p-1">
      {data.projections.map((projection) => (
        <li key={projection.name}>
          <AppLink
            href={hrefToProjection(projection.name)}
            onClick={onChoose}
            className="focus-ring block rounded-md px-2 py-1.5 hover:bg-hover"
          >
            <ProjectionLine projection={projection} />
          </AppLink>
        </li>
      ))}
    </ul>
  );
}

function ProjectionLine({ projection }: { projection: ProjectionStatus }) {
  const { progress } = projection;
  const busy = progress.status === "replaying" || progress.status === "loading";
  return (
    <>
      <span className="flex items-center gap-2">
        <span className="min-w-0 flex-1 truncate font-medium">{projection.name}</span>
        <StatusBadge projection={projection} />
      </span>
      <span className="block truncate font-mono text-[11px] text-faint">{projection.file}</span>
      {busy ? (
        <span className="mt-1 block">
          <ProgressBar
            label={`Replay of ${projection.name}`}
            value={progress.position}
            max={progress.target}
          />
        </span>
      ) : null}
    </>
  );
}

function StatusBadge({ projection: { progress } }: { projection: ProjectionStatus }) {
  switch (progress.status) {
    case "failed":
      return <Badge tone="failed">did not run</Badge>;
    case "loading":
      return <Badge>loading</Badge>;
    case "cancelled":
      return <Badge>stopped at {formatCount(progress.position)}</Badge>;
    case "replaying":
    case "ready":
      if (progress.failures > 0) return <Badge tone="failed">{formatCount(progress.failures)} failed</Badge>;
      return progress.status === "ready" ? <Badge tone="added">ready</Badge> : <Badge>replaying</Badge>;
  }
}
