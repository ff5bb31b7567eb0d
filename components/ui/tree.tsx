"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef } from "react";
import { classNames } from "./class-names.ts";
import { type TreeLine, toTreeMove } from "./to-tree-move.ts";

interface TreeProps<L extends TreeLine> {
  label: string;
  lines: readonly L[];
  /** The line that the keyboard is at; scrolled into view when it changes. */
  active: string | null;
  onActive(id: string): void;
  onToggle(line: L, open: boolean): void;
  /** Enter, or a click on a line that does not open. */
  onPick?(line: L): void;
  /** What a line shows; its indent is already made. */
  children(line: L): ReactNode;
  lineClass?(line: L): string | undefined;
  lineHeight?: number;
}

const indentPx = 14;

/** A tree of any size, drawn only where it is on screen: arrows open, close and move, Enter picks. */
export function Tree<L extends TreeLine>(props: TreeProps<L>) {
  const { lines, active, lineHeight = 24 } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const treeId = useId();
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => lineHeight,
    getItemKey: (index) => lines[index]?.id ?? index,
    overscan: 12,
  });
  const activeIndex = active === null ? -1 : lines.findIndex((line) => line.id === active);

  // Only once for each active line: the tree must not jump when lines above it come and go while scrubbing.
  const revealed = useRef<string | null>(null);
  useEffect(() => {
    if (active === revealed.current || activeIndex < 0) return;
    revealed.current = active;
    if (scroller.current) reveal(scroller.current, activeIndex * lineHeight, lineHeight);
  }, [active, activeIndex, lineHeight]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
    const move = toTreeMove(
      lines,
      activeIndex,
      event.key,
      Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / lineHeight) - 1),
    );
    if (move === null) return;
    event.preventDefault();
    const line = lines[move.index];
    if (!line) return;
    if (move.kind === "go") props.onActive(line.id);
    else if (move.kind === "pick") props.onPick?.(line);
    else props.onToggle(line, move.kind === "open");
  };

  return (
    <div
      ref={scroller}
      role="tree"
      aria-label={props.label}
      aria-activedescendant={activeIndex >= 0 ? `${treeId}-${activeIndex}` : undefined}
      tabIndex={0}
      onKeyDown={onKeyDown}
      className="group/tree contain-strict h-full overflow-auto font-mono text-dense outline-none"
    >
      <div className="relative min-w-full" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map((item) => {
          const line = lines[item.index];
          if (!line) return null;
          return (
            // biome-ignore lint/a11y/useFocusableInteractive: the tree itself has the focus and names its active line
            // biome-ignore lint/a11y/useKeyWithClickEvents: the tree answers the keys for all of its lines
            <div
              key={item.key}
              id={`${treeId}-${item.index}`}
              role="treeitem"
              aria-level={line.depth + 1}
              aria-expanded={line.open ?? undefined}
              aria-selected={item.index === activeIndex}
              onClick={() => {
                props.onActive(line.id);
                if (line.open === null) props.onPick?.(line);
                else props.onToggle(line, !line.open);
              }}
              className={classNames(
                "group/line contain-content absolute left-0 flex w-full cursor-default items-center gap-1 pr-2 hover:bg-hover",
                item.index === activeIndex &&
                  "bg-raised group-focus-visible/tree:shadow-[inset_2px_0_0_var(--accent)]",
                props.lineClass?.(line),
              )}
              style={{ height: lineHeight, top: item.start, paddingLeft: 6 + line.depth * indentPx }}
            >
              <Twist open={line.open} />
              {props.children(line)}
            </div>
          );
        })}
      </div>
    </div>
  );
}

/** Scrolls as little as a step of the keyboard needs; a line far away comes to the middle. */
function reveal(box: HTMLElement, top: number, height: number): void {
  const above = box.scrollTop - top;
  const below = top + height - (box.scrollTop + box.clientHeight);
  if (above <= 0 && below <= 0) return;
  if (Math.max(above, below) > 2 * height) box.scrollTop = top - (box.clientHeight - height) / 2;
  else box.scrollTop = above > 0 ? top : top + height - box.clientHeight;
}

function Twist({ open }: { open: boolean | null }) {
  if (open === null) return <span className="w-3 shrink-0" />;
  return (
    <svg
      aria-hidden
      viewBox="0 0 12 12"
      className={classNames("size-3 shrink-0 text-faint", open && "rotate-90")}
    >
      <path
        d="M4.5 2.5 8 6l-3.5 3.5"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
