"use client";

import { MousePointerClick } from "lucide-react";
import { hrefToTrace } from "#client/hrefs.ts";
import type { TraceModel } from "#client/trace-model.ts";
import { useNavigate } from "#client/use-navigate.ts";
import type { EventHeader } from "#core/envelope.ts";
import { EmptyState } from "#ui/empty-state.tsx";
import { GhostDetails } from "#views/event-details/ghost-details.tsx";
import { EventDetails } from "#views/event-details/view.tsx";
import { TraceOverview } from "#views/trace-overview/view.tsx";

interface SelectedProps {
  model: TraceModel;
  selected: string | null;
  onSelect(id: string | null): void;
  onAt(position: number): void;
}

/** Details of what is selected. */
export function Selected({ model, selected, onSelect, onAt }: SelectedProps) {
  const navigate = useNavigate();
  const follow = (event: EventHeader) => {
    if (event.correlationId === model.answer.correlationId) onSelect(event.eventId);
    else navigate(hrefToTrace(event.correlationId, { sel: event.eventId }));
  };
  const close = () => onSelect(null);
  const missing = model.answer.graph.missingCauses.find((one) => one.causationId === selected);
  if (selected === null) return <TraceOverview model={model} onSelect={onSelect} />;
  if (missing) return <GhostDetails missing={missing} model={model} onFollow={follow} onClose={close} />;
  if (/^(group|folded):/.test(selected)) {
    return (
      <Hint title="Several events in one card" text="Click it, or press Enter in the graph, to unfold it." />
    );
  }
  return <EventDetails eventId={selected} model={model} onFollow={follow} onAt={onAt} onClose={close} />;
}

function Hint({ title, text }: { title: string; text: string }) {
  return (
    <div className="h-full bg-panel">
      <EmptyState icon={<MousePointerClick size={20} />} title={title}>
        {text}
      </EmptyState>
    </div>
  );
}
