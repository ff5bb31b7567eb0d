"use client";

import { useCallback } from "react";
import { AppLink } from "#client/app-link.tsx";
import { hrefToProjection } from "#client/hrefs.ts";
import type { Values } from "#client/params.ts";
import type { SetUrl } from "#client/url-state.ts";
import { EmptyState } from "#ui/empty-state.tsx";
import { ReplayStatus } from "#views/replay-status/view.tsx";
import { StatePanel } from "#views/state/view.tsx";
import type { ProjectionStatus } from "#wire/api.ts";
import type { schema } from "./schema.ts";

interface StateSideProps {
  projections: readonly ProjectionStatus[];
  projection: ProjectionStatus | null;
  /** Position whose state is asked for. */
  at: number;
  url: Values<typeof schema>;
  setUrl: SetUrl<typeof schema>;
}

/** The state of one projection at the scrubber, with what the event there changed. */
export function StateSide({ projections, projection, at, url, setUrl }: StateSideProps) {
  const pin = useCallback((path: string | null) => setUrl({ path }, "replace"), [setUrl]);
  const open = useCallback((pointers: readonly string[]) => setUrl({ open: pointers }, "replace"), [setUrl]);
  if (!projection) {
    return (
      <div className="h-full bg-panel">
        <EmptyState title="No projection is loaded">
          With one, its state at the scrubber stands here: start with{" "}
          <code className="font-mono text-text">--projections &quot;src/projections/*.ts&quot;</code>.
        </EmptyState>
      </div>
    );
  }
  const title = (
    <span className="flex items-center gap-2">
      <select
        aria-label="Projection"
        value={projection.name}
        onChange={(event) => {
          setUrl({ p: event.target.value, path: null, open: [] });
          // Keys belong to the scrubber again: an "s" would choose another projection.
          event.target.blur();
        }}
        className="focus-ring h-6 min-w-0 max-w-52 truncate rounded bg-raised px-1.5 font-semibold"
      >
        {projections.map(({ name }) => (
          <option key={name}>{name}</option>
        ))}
      </select>
      <AppLink
        href={hrefToProjection(projection.name, { at, ...(url.path === null ? {} : { path: url.path }) })}
        className="truncate font-normal text-muted underline-offset-2 hover:underline"
      >
        open its page
      </AppLink>
    </span>
  );
  return (
    <div className="flex h-full min-h-0 flex-col">
      <ReplayStatus projection={projection} />
      <div className="min-h-0 flex-1">
        <StatePanel
          projection={projection.name}
          at={at}
          pinned={url.path}
          onPin={pin}
          open={url.open}
          onOpen={open}
          title={title}
        />
      </div>
    </div>
  );
}
