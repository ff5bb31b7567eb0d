"use client";

import { memo, useCallback } from "react";
import { pointersAbove } from "#client/pointer-path.ts";
import { useOutcome } from "#client/use-outcome.ts";
import { sideQuestions, usePacedPosition } from "#client/use-paced-position.ts";
import { usePlace } from "#client/use-place.ts";
import type { Position } from "#core/position.ts";
import { Splitter } from "#ui/splitter.tsx";
import { Blame } from "#views/blame/view.tsx";
import { EventOutcome } from "#views/event-outcome/view.tsx";
import { FindingsList } from "#views/findings-list/view.tsx";
import { PathHistory } from "#views/path-history/view.tsx";
import type { PanelsProps } from "./panels.tsx";

const pinned = { event: "30%", history: "51%", findings: "19%" };
const unpinned = { event: "58%", history: "22%", findings: "20%" };

/** The right column: the event at the playhead, the history of the pinned path, the findings. */
export const Details = memo(function Details(props: PanelsProps) {
  const { projection, eventAt, reached, path, open, setUrl } = props;
  const place = usePlace(projection, eventAt);
  const outcome = useOutcome(projection, eventAt);
  const { held: side } = usePacedPosition(projection, { at: eventAt }, sideQuestions);
  const jump = useCallback((position: Position) => setUrl({ at: position }), [setUrl]);
  const unpin = useCallback(() => setUrl({ path: null }, "replace"), [setUrl]);
  const reveal = useCallback(
    (pointer: string) => {
      const above = pointersAbove(pointer).filter((one) => one !== "");
      setUrl({ path: pointer, open: [...new Set([...open, ...above])] }, "replace");
    },
    [setUrl, open],
  );
  const explain = useCallback(
    (write: Position) =>
      path === null ? null : <Blame projection={projection} path={path} at={write} onAt={jump} />,
    [projection, path, jump],
  );
  // What has nothing to show yet leaves its room to the event.
  const sizes = path === null ? unpinned : pinned;
  return (
    <Splitter
      id="projection-details"
      direction="vertical"
      parts={[
        {
          id: "event",
          size: sizes.event,
          least: "80px",
          content: (
            <EventOutcome
              at={eventAt}
              event={place.data?.event}
              outcome={outcome.data}
              problem={outcome.error?.message ?? null}
              onPin={reveal}
            />
          ),
        },
        {
          id: "history",
          size: sizes.history,
          least: "80px",
          content: (
            <PathHistory
              projection={projection}
              path={path}
              at={side.at}
              reached={reached}
              onAt={jump}
              onUnpin={unpin}
              cause={explain}
            />
          ),
        },
        {
          id: "findings",
          size: sizes.findings,
          least: "80px",
          content: (
            <FindingsList
              projection={projection}
              at={eventAt}
              playhead={props.playhead}
              onAt={jump}
              reached={reached}
            />
          ),
        },
      ]}
    />
  );
});
