"use client";

import { AppLink } from "#client/app-link.tsx";
import { modelTrace } from "#client/trace-model.ts";
import { useUrlState } from "#client/url-state.ts";
import { useTrace } from "#client/use-trace.ts";
import { EmptyState } from "#ui/empty-state.tsx";
import { ErrorState } from "#ui/error-state.tsx";
import { LoneEvent } from "./lone-event.tsx";
import { schema } from "./schema.ts";
import { TraceSkeleton } from "./trace-skeleton.tsx";
import { Workbench } from "./workbench.tsx";

/** The trace that the URL names; an event alone where it names none. */
export function TracePage() {
  const [url, setUrl, ready] = useUrlState(schema);
  const trace = useTrace(url.c);
  if (!ready) return <TraceSkeleton />;
  if (url.c === null) {
    if (url.sel !== null) return <LoneEvent eventId={url.sel} url={url} setUrl={setUrl} />;
    return (
      <EmptyState title="No trace is named">
        Paste a correlation id into the box above, or choose one from the{" "}
        <AppLink href="/" className="text-accent underline-offset-2 hover:underline">
          list of traces
        </AppLink>
        .
      </EmptyState>
    );
  }
  if (trace.data) {
    return <Workbench key={url.c} model={modelTrace(trace.data)} url={url} setUrl={setUrl} />;
  }
  if (trace.error) {
    const missing = trace.error.code === "not-found";
    return (
      <ErrorState
        title={missing ? "There is no such trace" : "The trace could not be loaded"}
        failure={trace.error}
        onRetry={missing ? undefined : () => void trace.refetch()}
      >
        <AppLink href="/" className="focus-ring rounded px-2 text-accent underline-offset-2 hover:underline">
          Go to the list of traces
        </AppLink>
      </ErrorState>
    );
  }
  return <TraceSkeleton />;
}
