"use client";

import { useCallback } from "react";
import type { Values } from "#client/params.ts";
import { pointersAbove } from "#client/pointer-path.ts";
import type { SetUrl } from "#client/url-state.ts";
import { useOutcome } from "#client/use-outcome.ts";
import { usePacedPosition } from "#client/use-paced-position.ts";
import { usePlace } from "#client/use-place.ts";
import type { Position } from "#core/position.ts";
import { Splitter } from "#ui/splitter.tsx";
import { EventOutcome } from "#views/event-outcome/view.tsx";
import { FindingsList } from "#views/findings-list/view.tsx";
import { PathHistory } from "#views/path-history/view.tsx";
import { ReplayStatus } from "#views/replay-status/view.tsx";
import { Timeline } from "#views/timeline/view.tsx";
import type { ProjectionStatus } from "#wire/api.ts";
import { Heading } from "./heading.tsx";
import { LeftSide } from "./left-side.tsx";
import type { schema } from "./schema.ts";
import { useScrubber } from "./use-scrubber.ts";

interface WorkbenchProps {
  projection: ProjectionStatus;
  head: Position;
  url: Values<typeof schema>;
  setUrl: SetUrl<typeof schema>;
}

/** One projection at the playhead: its state or diff, the event there, the pinned path, the findings, the scrubber. */
export function Workbench({ projection, head, url, setUrl }: WorkbenchProps) {
  const { name, progress } = projection;
  const reached = progress.position;
  const at = Math.min(url.at ?? reached, head);
  const { held, behind } = usePacedPosition(name, { at, a: url.a, b: url.b });
  const place = usePlace(name, held.at);
  const outcome = useOutcome(name, held.at);
  const scrubber = useScrubber(name, head);

  const scrub = useCallback((position: Position) => setUrl({ at: position }, "replace"), [setUrl]);
  const jump = useCallback((position: Position) => setUrl({ at: position }), [setUrl]);
  const pin = useCallback((path: string | null) => setUrl({ path }, "replace"), [setUrl]);
  const reveal = useCallback(
    (path: string) => {
      const above = pointersAbove(path).filter((pointer) => pointer !== "");
      setUrl({ path, open: [...new Set([...url.open, ...above])] }, "replace");
    },
    [setUrl, url.open],
  );
  const known = place.isPlaceholderData ? undefined : place.data;
  const timeAt = (position: Position) =>
    known?.event && known.place.position === position ? known.event.occurredAt : scrubber.timeAt(position);

  return (
    <div className="flex h-full min-h-0 flex-col">
      <Heading projection={projection} />
      <ReplayStatus projection={projection} />
      <div className="min-h-0 flex-1">
        <Splitter
          id="projection"
          parts={[
            {
              id: "state",
              least: "360px",
              content: (
                <LeftSide
                  projection={name}
                  held={held}
                  changes={outcome.data?.changes}
                  url={url}
                  setUrl={setUrl}
                  onJump={jump}
                />
              ),
            },
            {
              id: "details",
              size: "420px",
              least: "300px",
              fixed: true,
              content: (
                <Splitter
                  id="projection-details"
                  direction="vertical"
                  parts={[
                    {
                      id: "event",
                      size: "36%",
                      least: "80px",
                      content: (
                        <EventOutcome
                          at={held.at}
                          event={place.data?.event}
                          outcome={outcome.data}
                          problem={outcome.error?.message ?? null}
                          onPin={reveal}
                        />
                      ),
                    },
                    {
                      id: "history",
                      size: "36%",
                      least: "80px",
                      content: (
                        <PathHistory
                          projection={name}
                          path={url.path}
                          at={held.at}
                          reached={reached}
                          onAt={jump}
                          onUnpin={() => pin(null)}
                        />
                      ),
                    },
                    {
                      id: "findings",
                      size: "28%",
                      least: "80px",
                      content: <FindingsList projection={name} at={held.at} onAt={jump} reached={reached} />,
                    },
                  ]}
                />
              ),
            },
          ]}
        />
      </div>
      <Timeline
        stops={scrubber.stops}
        at={at}
        onAt={scrub}
        marks={scrubber.marks}
        density={scrubber.density}
        a={url.a}
        b={url.b}
        onA={(a) => setUrl({ a }, "replace")}
        onB={(b) => setUrl({ b }, "replace")}
        timeAt={timeAt}
        place={known && held.at === at ? known.place : null}
        reached={reached < head ? reached : null}
        behind={behind}
      />
    </div>
  );
}
