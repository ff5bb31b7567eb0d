"use client";

import { useCallback } from "react";
import { useKeyboard } from "#client/keyboard.ts";
import type { Values } from "#client/params.ts";
import type { TraceModel } from "#client/trace-model.ts";
import type { SetUrl } from "#client/url-state.ts";
import { usePacedPosition } from "#client/use-paced-position.ts";
import { useStatus } from "#client/use-status.ts";
import { Splitter } from "#ui/splitter.tsx";
import { Timeline } from "#views/timeline/view.tsx";
import { TraceNotes } from "#views/trace-notes/view.tsx";
import type { ProjectionStatus } from "#wire/api.ts";
import { Heading } from "./heading.tsx";
import { Picture } from "./picture.tsx";
import type { schema } from "./schema.ts";
import { Selected } from "./selected.tsx";
import { StateSide } from "./state-side.tsx";
import { useTraceTimeline } from "./use-trace-timeline.ts";

interface WorkbenchProps {
  model: TraceModel;
  url: Values<typeof schema>;
  setUrl: SetUrl<typeof schema>;
}

const noProjections: readonly ProjectionStatus[] = [];

/** One trace: its picture, its selected event, a projection's state, and the scrubber under them all. */
export function Workbench({ model, url, setUrl }: WorkbenchProps) {
  const projections = useStatus().data?.projections ?? noProjections;
  const projection = projections.find((one) => one.name === url.p) ?? chooseProjection(projections, model);
  const timeline = useTraceTimeline(model);
  const end = model.positions.at(-1) ?? 0;
  const at = Math.min(url.at ?? end, end);
  const { held, behind } = usePacedPosition(projection?.name ?? null, { at });

  const select = useCallback((sel: string | null) => setUrl({ sel }), [setUrl]);
  const scrub = useCallback((position: number) => setUrl({ at: position }, "replace"), [setUrl]);
  const jump = useCallback((position: number) => setUrl({ at: position }), [setUrl]);
  const selected = model.answer.graph.events.find((event) => event.eventId === url.sel);
  useKeyboard([
    {
      keys: ["s"],
      label: "Scrub to the selected event",
      group: "Trace",
      run: () => selected && jump(selected.position),
    },
    {
      keys: ["Escape"],
      label: "Select nothing",
      group: "Trace",
      run: () => url.sel !== null && select(null),
    },
  ]);

  return (
    <div className="flex h-full min-h-0 flex-col">
      <Heading model={model} url={url} setUrl={setUrl} />
      <TraceNotes model={model} selected={url.sel} onSelect={select} />
      <div className="min-h-0 flex-1">
        <Splitter
          id="trace"
          parts={[
            {
              id: "picture",
              least: "380px",
              content: (
                <Picture
                  model={model}
                  url={url}
                  setUrl={setUrl}
                  at={at < end ? at : null}
                  onSelect={select}
                  onAt={jump}
                />
              ),
            },
            {
              id: "side",
              size: "400px",
              least: "280px",
              fixed: true,
              content: (
                <Splitter
                  id="trace-side"
                  direction="vertical"
                  parts={[
                    {
                      id: "event",
                      size: "60%",
                      least: "120px",
                      content: <Selected model={model} selected={url.sel} onSelect={select} onAt={jump} />,
                    },
                    {
                      id: "state",
                      size: "40%",
                      least: "80px",
                      content: (
                        <StateSide
                          projections={projections}
                          projection={projection}
                          at={held.at}
                          url={url}
                          setUrl={setUrl}
                        />
                      ),
                    },
                  ]}
                />
              ),
            },
          ]}
        />
      </div>
      <Timeline
        stops={timeline.stops}
        at={at}
        onAt={scrub}
        marks={timeline.marks}
        density={null}
        timeAt={timeline.timeAt}
        behind={behind}
      />
    </div>
  );
}

/** The one that failed on this trace, since that is what one came for; else the first that runs. */
function chooseProjection(
  projections: readonly ProjectionStatus[],
  model: TraceModel,
): ProjectionStatus | null {
  const failing = model.answer.failures[0]?.projection;
  return (
    projections.find((one) => one.name === failing) ??
    projections.find((one) => one.progress.status !== "failed") ??
    projections[0] ??
    null
  );
}
