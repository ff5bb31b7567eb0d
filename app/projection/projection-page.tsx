"use client";

import { AppLink } from "#client/app-link.tsx";
import { useUrlState } from "#client/url-state.ts";
import { useStatus } from "#client/use-status.ts";
import { EmptyState } from "#ui/empty-state.tsx";
import { ErrorState } from "#ui/error-state.tsx";
import { Skeleton } from "#ui/skeleton.tsx";
import { ProjectionList } from "#views/projection-list/view.tsx";
import { NotLoaded } from "./not-loaded.tsx";
import { schema } from "./schema.ts";
import { Workbench } from "./workbench.tsx";

/** The projection that the URL names, or the list of all to choose from. */
export function ProjectionPage() {
  const [url, setUrl, ready] = useUrlState(schema);
  const status = useStatus();
  if (!ready) return <Skeleton className="m-4 h-4 w-64" />;
  if (url.name === null) return <ProjectionList />;
  if (!status.data) {
    if (!status.error) return <Skeleton className="m-4 h-4 w-64" />;
    return (
      <ErrorState
        title="The server's status could not be read"
        failure={status.error}
        onRetry={() => void status.refetch()}
      />
    );
  }
  const projection = status.data.projections.find((one) => one.name === url.name);
  if (!projection) {
    return (
      <EmptyState title={`There is no projection named ${url.name}`}>
        <AppLink href="/projection" className="focus-ring rounded text-accent hover:underline">
          See which there are
        </AppLink>
      </EmptyState>
    );
  }
  if (projection.info === null && projection.progress.status === "failed") {
    return <NotLoaded projection={projection} />;
  }
  const head = Math.max(status.data.source.head, projection.progress.target);
  return <Workbench key={projection.name} projection={projection} head={head} url={url} setUrl={setUrl} />;
}
