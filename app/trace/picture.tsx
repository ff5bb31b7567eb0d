"use client";

import { useCallback } from "react";
import { hrefToTrace } from "#client/hrefs.ts";
import type { Values } from "#client/params.ts";
import type { TraceModel } from "#client/trace-model.ts";
import type { SetUrl } from "#client/url-state.ts";
import { useNavigate } from "#client/use-navigate.ts";
import { Splitter } from "#ui/splitter.tsx";
import { EventList } from "#views/event-list/view.tsx";
import { Graph } from "#views/graph/view.tsx";
import type { schema } from "./schema.ts";

interface PictureProps {
  model: TraceModel;
  url: Values<typeof schema>;
  setUrl: SetUrl<typeof schema>;
  /** Position of the scrubber; null: at the end. */
  at: number | null;
  onSelect(id: string | null): void;
  onAt(position: number): void;
}

/** The trace as a graph, as a list, or both with one selection. */
export function Picture({ model, url, setUrl, at, onSelect, onAt }: PictureProps) {
  const navigate = useNavigate();
  const onViewport = useCallback((v: string) => setUrl({ v }, "replace"), [setUrl]);
  const onExpanded = useCallback((unfold: readonly string[]) => setUrl({ unfold }), [setUrl]);
  const onEverything = useCallback((all: boolean) => setUrl({ all, unfold: [], v: null }), [setUrl]);
  const onOpenTrace = useCallback(
    (correlationId: string) => navigate(hrefToTrace(correlationId)),
    [navigate],
  );
  const graph = (
    <Graph
      key={`${url.all} ${url.view}`}
      model={model}
      selected={url.sel}
      onSelect={onSelect}
      at={at}
      onAt={onAt}
      expanded={url.unfold}
      onExpanded={onExpanded}
      everything={url.all}
      onEverything={onEverything}
      viewport={url.v}
      onViewport={onViewport}
      onOpenTrace={onOpenTrace}
    />
  );
  const list = <EventList model={model} selected={url.sel} onSelect={onSelect} at={at} onAt={onAt} />;
  switch (url.view) {
    case "graph":
      return graph;
    case "list":
      return list;
    case "both":
      return (
        <Splitter
          id="trace-picture"
          parts={[
            { id: "graph", content: graph, least: "240px" },
            { id: "list", content: list, size: "45%", least: "240px" },
          ]}
        />
      );
  }
}
