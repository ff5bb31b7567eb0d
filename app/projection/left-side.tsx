"use client";

import { useCallback } from "react";
import type { Values } from "#client/params.ts";
import type { SetUrl } from "#client/url-state.ts";
import type { Positions } from "#client/use-paced-position.ts";
import type { Position } from "#core/position.ts";
import type { Change } from "#core/state/answers.ts";
import { classNames } from "#ui/class-names.ts";
import { StatePanel } from "#views/state/view.tsx";
import { StateDiff } from "#views/state-diff/view.tsx";
import type { schema } from "./schema.ts";

interface LeftSideProps {
  projection: string;
  /** The positions that are asked for now. */
  held: Positions;
  /** What the event at the playhead changed; undefined while it is not known. */
  changes: readonly Change[] | undefined;
  url: Values<typeof schema>;
  setUrl: SetUrl<typeof schema>;
  onJump(position: Position): void;
}

const none: readonly Change[] = [];

/** The state at the playhead; with A and B set, the difference between them. */
export function LeftSide({ projection, held, changes, url, setUrl, onJump }: LeftSideProps) {
  const { a, b } = held;
  const comparable = a !== null && a !== undefined && b !== null && b !== undefined;
  const pin = useCallback((path: string | null) => setUrl({ path }, "replace"), [setUrl]);
  const open = useCallback((pointers: readonly string[]) => setUrl({ open: pointers }, "replace"), [setUrl]);
  const search = useCallback((q: string) => setUrl({ q }, "replace"), [setUrl]);
  const swap = () => setUrl({ a: url.b, b: url.a }, "replace");
  const showsDiff = comparable && url.show === "diff";

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
            pinned={url.path}
            onPin={pin}
            onSwap={swap}
            onAt={onJump}
          />
        ) : (
          <StatePanel
            projection={projection}
            at={held.at}
            changes={changes ?? none}
            pinned={url.path}
            onPin={pin}
            open={url.open}
            onOpen={open}
            q={url.q ?? ""}
            onQ={search}
          />
        )}
      </div>
    </div>
  );
}

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
