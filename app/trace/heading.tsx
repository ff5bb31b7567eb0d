"use client";

import { formatQuantity } from "#client/format-number.ts";
import { formatDuration, formatExact, formatMoment } from "#client/format-time.ts";
import type { Values } from "#client/params.ts";
import type { TraceModel } from "#client/trace-model.ts";
import type { SetUrl } from "#client/url-state.ts";
import { CopyId } from "#ui/copy-id.tsx";
import { SegmentedChoice } from "#ui/segmented-choice.tsx";
import type { schema } from "./schema.ts";

interface HeadingProps {
  model: TraceModel;
  url: Values<typeof schema>;
  setUrl: SetUrl<typeof schema>;
}

const views = [
  { value: "graph", label: "Graph" },
  { value: "both", label: "Both" },
  { value: "list", label: "List" },
] as const;

/** Which trace this is, how large, and how it is looked at. */
export function Heading({ model, url, setUrl }: HeadingProps) {
  const { graph, correlationId } = model.answer;
  const first = graph.events[0];
  return (
    <header className="flex h-10 shrink-0 items-center gap-3 border-line border-b bg-panel px-3">
      <h1 className="sr-only">Trace {correlationId}</h1>
      <CopyId id={correlationId} most={30} className="font-medium text-base" />
      <p className="flex min-w-0 items-center gap-3 truncate text-dense text-muted" data-testid="trace-size">
        <span>{formatQuantity(graph.events.length, "event")}</span>
        <span>{formatQuantity(model.hues.size, "stream category", "stream categories")}</span>
        <span>{formatDuration(model.endUs - model.startUs)}</span>
        {first ? <time title={formatExact(first.occurredAt)}>{formatMoment(first.occurredAt)}</time> : null}
      </p>
      <div className="ml-auto flex shrink-0 items-center gap-2">
        <SegmentedChoice
          label="View"
          value={url.view}
          choices={views}
          onChoose={(view) => setUrl({ view, v: null })}
        />
      </div>
    </header>
  );
}
