"use client";

import { choiceParam, flagParam, textParam } from "#client/params.ts";
import { useUrlState } from "#client/url-state.ts";
import { useStatus } from "#client/use-status.ts";
import { FirstSteps } from "#views/first-steps/view.tsx";
import { LogDensity } from "#views/log-density/view.tsx";
import { Omnibox } from "#views/omnibox/view.tsx";
import { FilterBar } from "#views/trace-list/filter-bar.tsx";
import { ListSkeleton } from "#views/trace-list/list-skeleton.tsx";
import { TraceList } from "#views/trace-list/view.tsx";

const schema = {
  sort: choiceParam(["started", "duration", "events", "types", "failures"], "started"),
  dir: choiceParam(["asc", "desc"], "desc"),
  q: textParam,
  type: textParam,
  stream: textParam,
  failed: flagParam,
  from: textParam,
  to: textParam,
};

const noFilter = { q: null, type: null, stream: null, failed: false, from: null, to: null };

/** The log over time and its traces; in an empty store, the ways to begin. */
export default function FirstPage() {
  const [filter, setUrl, ready] = useUrlState(schema);
  const status = useStatus();
  if (!ready) return <ListSkeleton />;
  if (status.data?.source.events === 0) {
    return (
      <div className="flex h-full flex-col items-center justify-center gap-10 overflow-auto p-6">
        <Omnibox large />
        <FirstSteps />
      </div>
    );
  }
  const clear = () => setUrl(noFilter);
  const range = filter.from && filter.to ? { from: filter.from, to: filter.to } : null;
  return (
    <div className="flex h-full min-h-0 flex-col bg-panel">
      <div className="h-36 shrink-0 border-line border-b">
        <LogDensity
          range={range}
          onRange={(next) => setUrl({ from: next?.from ?? null, to: next?.to ?? null })}
        />
      </div>
      <FilterBar filter={filter} onFilter={setUrl} onClear={clear} />
      <div className="min-h-0 flex-1 border-line border-t">
        <TraceList filter={filter} onFilter={setUrl} onClear={clear} />
      </div>
    </div>
  );
}
