"use client";

import { memo, useCallback } from "react";
import type { Position } from "#core/position.ts";
import { classNames } from "#ui/class-names.ts";
import { StatePanel } from "#views/state/view.tsx";
import { StateDiff } from "#views/state-diff/view.tsx";
import type { PanelsProps } from "./panels.tsx";

/** The state at the playhead; with A and B set, the difference between them. */
export const LeftSide = memo(function LeftSide(props: Omit<PanelsProps, "eventAt">) {
  const { projection, held, path, setUrl } = props;
  const { a, b } = held;
  const comparable = a !== null && a !== undefined && b !== null && b !== undefined;
  const pin = useCallback((path: string | null) => setUrl({ path }, "replace"), [setUrl]);
  const open = useCallback((pointers: readonly string[]) => setUrl({ open: pointers }, "replace"), [setUrl]);
  const search = useCallback((q: string) => setUrl({ q }, "replace"), [setUrl]);
  const jump = useCallback((position: Position) => setUrl({ at: position }), [setUrl]);
  const swap = () => setUrl({ a: b ?? null, b: a ?? null }, "replace");
  const showsDiff = comparable && props.show === "diff";

  return (
    <div className="flex h-full min-h-0 flex-col">
      {comparable ? (
        <div
          role="tablist"
          aria-label="What is shown"
          className="flex h-8 shrink-0 items-stretch gap-1 border-line border-b bg-bg px-2"
        >
          <Tab selected={showsDiff} onSelect={() => setUrl({ show: "diff" }, "replace")}>
            A compared with B
          </Tab>
          <Tab selected={!showsDiff} onSelect={() => setUrl({ show: "state" }, "replace")}>
            State at the playhead
          </Tab>
        </div>
      ) : null}
      <div className="min-h-0 flex-1">
        {showsDiff ? (
          <StateDiff
            projection={projection}
            a={a}
            b={b}
            pinned={path}
            onPin={pin}
            onSwap={swap}
            onAt={jump}
          />
        ) : (
          <StatePanel
            projection={projection}
            at={held.at}
            pinned={path}
            onPin={pin}
            onFirst={props.onFirst}
            open={props.open}
            onOpen={open}
            q={props.q}
            onQ={search}
          />
        )}
      </div>
    </div>
  );
});

function Tab({ selected, onSelect, children }: { selected: boolean; onSelect(): void; children: string }) {
  return (
    <button
      type="button"
      role="tab"
      aria-selected={selected}
      onClick={onSelect}
      className={classNames(
        "focus-ring -mb-px border-b-2 px-2 font-medium text-dense",
        selected ? "border-accent text-text" : "border-transparent text-muted hover:text-text",
      )}
    >
      {children}
    </button>
  );
}
