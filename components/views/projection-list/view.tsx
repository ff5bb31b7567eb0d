"use client";

import { Workflow } from "lucide-react";
import type { ReactNode } from "react";
import { AppLink } from "#client/app-link.tsx";
import { formatCount } from "#client/format-number.ts";
import { hrefToProjection } from "#client/hrefs.ts";
import { useStatus } from "#client/use-status.ts";
import { describeUnmatched } from "#core/replay/describe-unmatched.ts";
import type { Unmatched } from "#core/replay/unmatched.ts";
import { Badge } from "#ui/badge.tsx";
import { EmptyState } from "#ui/empty-state.tsx";
import { ErrorState } from "#ui/error-state.tsx";
import { ProgressBar } from "#ui/progress-bar.tsx";
import { Skeleton } from "#ui/skeleton.tsx";
import type { ProjectionStatus } from "#wire/api.ts";

/** Every projection with how its replay went, to choose one. */
export function ProjectionList() {
  const status = useStatus();
  if (status.error) {
    return (
      <ErrorState
        title="The projections could not be listed"
        failure={status.error}
        onRetry={() => void status.refetch()}
      />
    );
  }
  if (!status.data) return <ListSkeleton />;
  const { projections } = status.data;
  if (projections.length === 0) {
    return (
      <EmptyState icon={<Workflow size={22} />} title="No projection is loaded">
        Name your modules when you start:
        <code className="mt-2 block font-mono text-dense text-text">
          causeline serve --projections &quot;src/projections/*.ts&quot;
        </code>
      </EmptyState>
    );
  }
  return (
    <div className="h-full overflow-auto bg-panel">
      <table className="w-full border-collapse text-left">
        <caption className="border-line border-b px-4 py-2.5 text-left font-semibold">Projections</caption>
        <thead className="text-[11px] text-faint">
          <tr className="border-line border-b">
            <Heading>Name</Heading>
            <Heading>Status</Heading>
            <Heading end>Events</Heading>
            <Heading end>Handled</Heading>
            <Heading end>Failures</Heading>
            <Heading>File</Heading>
          </tr>
        </thead>
        <tbody>
          {projections.map((projection) => (
            <ProjectionRow key={projection.name} projection={projection} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Heading({ end = false, children }: { end?: boolean; children: ReactNode }) {
  return <th className={`px-4 py-1.5 font-medium ${end ? "text-right" : ""}`}>{children}</th>;
}

function ProjectionRow({ projection }: { projection: ProjectionStatus }) {
  const { progress, name, file } = projection;
  return (
    <tr className="relative border-line border-b hover:bg-hover">
      <td className="px-4 py-2 font-medium">
        {/* The link covers its whole row. */}
        <AppLink href={hrefToProjection(name)} className="focus-ring rounded after:absolute after:inset-0">
          {name}
        </AppLink>
        {progress.problem ? (
          <p className="max-w-xl font-normal text-dense text-failed">{progress.problem}</p>
        ) : null}
        {progress.unmatched ? <UnmatchedLines unmatched={progress.unmatched} /> : null}
      </td>
      <td className="w-44 px-4 py-2">
        <StatusCell projection={projection} />
      </td>
      <td className="px-4 py-2 text-right">{formatCount(progress.events)}</td>
      <td className="px-4 py-2 text-right text-muted">{formatCount(progress.handled)}</td>
      <td
        className={`px-4 py-2 text-right ${progress.failures > 0 ? "font-semibold text-failed" : "text-faint"}`}
      >
        {formatCount(progress.failures)}
      </td>
      <td className="px-4 py-2 font-mono text-dense text-muted">{file}</td>
    </tr>
  );
}

/** Loud only where the projection does nothing at all: most are for some types of a log. */
function UnmatchedLines({ unmatched }: { unmatched: Unmatched }) {
  const tone = unmatched.nothingHandled ? "text-nondeterministic" : "text-muted";
  return describeUnmatched(unmatched).map((sentence) => (
    <p key={sentence} className={`max-w-xl break-words font-normal text-dense ${tone}`}>
      {sentence}
    </p>
  ));
}

function StatusCell({ projection: { info, progress } }: { projection: ProjectionStatus }) {
  switch (progress.status) {
    case "loading":
      return <Badge>loading</Badge>;
    case "ready":
      return <Badge tone="added">ready</Badge>;
    case "cancelled":
      return <Badge tone="nondeterministic">stopped at {formatCount(progress.position)}</Badge>;
    case "failed":
      return (
        <Badge tone="failed">
          {info === null ? "did not load" : `ended at ${formatCount(progress.position)}`}
        </Badge>
      );
    case "replaying":
      return (
        <span className="block text-[11px] text-muted">
          {formatCount(progress.position)} of {formatCount(progress.target)}
          <ProgressBar label="Replay" value={progress.position} max={progress.target} />
        </span>
      );
  }
}

function ListSkeleton() {
  return (
    <div aria-hidden className="flex flex-col gap-4 p-4">
      {["w-64", "w-80", "w-72"].map((width) => (
        <Skeleton key={width} className={`h-4 ${width}`} />
      ))}
    </div>
  );
}
