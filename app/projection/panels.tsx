"use client";

import { memo, type RefObject } from "react";
import type { SetUrl } from "#client/url-state.ts";
import type { Positions } from "#client/use-paced-position.ts";
import type { Position } from "#core/position.ts";
import { Splitter } from "#ui/splitter.tsx";
import type { FirstQuestion } from "#views/state/view.tsx";
import { Details } from "./details.tsx";
import { LeftSide } from "./left-side.tsx";
import type { schema } from "./schema.ts";

/** Every value keeps its identity while it holds: the panels are drawn anew only when what they show changes. */
export interface PanelsProps {
  projection: string;
  /** The positions that are asked for now; the playhead may be ahead of them. */
  held: Positions;
  /** The same for the event at the playhead, which may come after the state. */
  eventAt: Position;
  /** Where the playhead is now. */
  playhead: RefObject<Position>;
  /** Last position that is replayed. */
  reached: Position;
  path: string | null;
  open: readonly string[];
  q: string;
  show: "diff" | "state";
  setUrl: SetUrl<typeof schema>;
  /** Asks for the first position where a value is what it is. */
  onFirst(question: FirstQuestion): void;
}

/** The state or the difference on the left; the event, the pinned path and the findings on the right. */
export const Panels = memo(function Panels(props: PanelsProps) {
  // The state is not drawn anew for what belongs to the event.
  const { eventAt: _, ...state } = props;
  return (
    <Splitter
      id="projection"
      parts={[
        {
          id: "state",
          least: "360px",
          content: <LeftSide {...state} />,
        },
        {
          id: "details",
          size: "420px",
          least: "300px",
          fixed: true,
          content: <Details {...props} />,
        },
      ]}
    />
  );
});
