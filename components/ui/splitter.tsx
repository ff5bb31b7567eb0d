"use client";

import { Fragment, type ReactNode } from "react";
import { Group, Panel, Separator } from "react-resizable-panels";
import { classNames } from "./class-names.ts";
import { useRememberedLayout } from "./use-remembered-layout.ts";

export interface SplitterPart {
  /** Unique in its splitter; what is remembered belongs to it. */
  id: string;
  content: ReactNode;
  /** "30%" or "320px". */
  size?: string;
  least?: string;
  most?: string;
  /** Keeps its pixels when the window is resized. */
  fixed?: boolean;
}

interface SplitterProps {
  /** Names what is remembered between visits. */
  id: string;
  direction?: "horizontal" | "vertical";
  parts: readonly SplitterPart[];
}

/** Parts side by side or one above the other, with borders to drag; their sizes are remembered. */
export function Splitter({ id, direction = "horizontal", parts }: SplitterProps) {
  const key = `${id}:${parts.map((part) => part.id).join(",")}`;
  const { layout, remember } = useRememberedLayout(key);
  const horizontal = direction === "horizontal";
  return (
    <Group
      key={`${key}:${layout ? "remembered" : "usual"}`}
      orientation={direction}
      className="h-full w-full"
      {...(layout ? { defaultLayout: layout } : {})}
      onLayoutChanged={(next, meta) => meta.isUserInteraction && remember(next)}
    >
      {parts.map((part, index) => (
        <Fragment key={part.id}>
          {index > 0 ? (
            <Separator
              aria-label="Resize"
              className={classNames(
                "relative z-10 shrink-0 bg-line outline-none transition-colors duration-100 hover:bg-accent focus-visible:bg-accent data-[separator=active]:bg-accent",
                horizontal ? "w-px" : "h-px",
              )}
            />
          ) : null}
          <Panel
            id={part.id}
            className="h-full min-h-0 min-w-0"
            {...(part.size ? { defaultSize: part.size } : {})}
            {...(part.least ? { minSize: part.least } : {})}
            {...(part.most ? { maxSize: part.most } : {})}
            {...(part.fixed ? { groupResizeBehavior: "preserve-pixel-size" as const } : {})}
          >
            {part.content}
          </Panel>
        </Fragment>
      ))}
    </Group>
  );
}
