"use client";

import { Fragment, type ReactNode, useEffect, useRef } from "react";
import { Group, Panel, Separator, useGroupRef } from "react-resizable-panels";
import { classNames } from "./class-names.ts";
import { useRememberedLayout } from "./use-remembered-layout.ts";

export interface SplitterPart {
  /** Unique in its splitter; what is remembered belongs to it. */
  id: string;
  content: ReactNode;
  /** "30%" or "320px". Where all are shares, other ones are taken up as long as the user has chosen none. */
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
  const { group, noteChoice } = useUsualLayout(parts, layout !== null);
  return (
    <Group
      groupRef={group}
      key={`${key}:${layout ? "remembered" : "usual"}`}
      orientation={direction}
      className="h-full w-full"
      {...(layout ? { defaultLayout: layout } : {})}
      onLayoutChanged={(next, meta) => {
        if (!meta.isUserInteraction) return;
        noteChoice();
        remember(next);
      }}
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

/** Takes up the parts' own shares when they change, unless the user chose some. */
function useUsualLayout(parts: readonly SplitterPart[], remembered: boolean) {
  const group = useGroupRef();
  const chosen = useRef(false);
  const shares = parts.map(({ size }) => (size?.endsWith("%") ? Number(size.slice(0, -1)) : Number.NaN));
  const usual = JSON.stringify(Object.fromEntries(parts.map(({ id }, at) => [id, shares[at]])));
  const drawn = useRef(usual);
  useEffect(() => {
    if (drawn.current === usual) return;
    drawn.current = usual;
    const layout = JSON.parse(usual) as Record<string, number | null>;
    if (remembered || chosen.current || Object.values(layout).includes(null)) return;
    group.current?.setLayout(layout as Record<string, number>);
  }, [group, usual, remembered]);
  const noteChoice = () => {
    chosen.current = true;
  };
  return { group, noteChoice };
}
