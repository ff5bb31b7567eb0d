"use client";

import { ChevronsDownUp } from "lucide-react";
import { type ReactNode, useEffect, useEffectEvent, useState } from "react";
import { formatCount } from "#client/format-number.ts";
import { isAbove, pointersAbove } from "#client/pointer-path.ts";
import { useSearchState } from "#client/use-search-state.ts";
import type { Position } from "#core/position.ts";
import { IconButton } from "#ui/icon-button.tsx";
import { SearchField } from "./search-field.tsx";
import { SearchResults } from "./search-results.tsx";
import { StateTree } from "./state-tree.tsx";
import type { FirstQuestion } from "./to-first-question.ts";

export type { FirstQuestion } from "./to-first-question.ts";

export interface StatePanelProps {
  projection: string;
  /** Take it from `usePacedPosition`, so that one question at a time is under way. */
  at: Position;
  /** Pointer whose history is shown; null: none. */
  pinned: string | null;
  onPin(pointer: string | null): void;
  /** Asks for the first position where a value is what it is; absent where that cannot be asked. */
  onFirst?: (question: FirstQuestion) => void;
  /** Pointers whose children are shown; the root's always are. */
  open: readonly string[];
  onOpen(open: readonly string[]): void;
  /** Text that is searched for; without `onQ` there is no search. */
  q?: string;
  onQ?(q: string): void;
  /** At the left end of the panel's line, instead of where the state stands. */
  title?: ReactNode;
}

/** The state of a projection at a position, opened as far as wanted; what the event there changed is marked. */
export function StatePanel(props: StatePanelProps) {
  const { projection, at, open, onOpen, onPin, q = "", onQ } = props;
  const [active, setActive] = useState<string | null>(props.pinned);
  const search = useSearchState(projection, at, q);
  const first = search.data?.matches[0]?.pointer;

  const openTo = (pointer: string) => {
    const above = pointersAbove(pointer).filter((one) => one !== "" && !open.includes(one));
    if (above.length > 0) onOpen([...open, ...above]);
    setActive(pointer);
  };
  const goTo = (pointer: string) => {
    openTo(pointer);
    onPin(pointer);
  };
  // A path may be pinned from elsewhere: by a link, or in the list of changes. Later the reader may close what is above.
  const show = useEffectEvent(openTo);
  const { pinned } = props;
  useEffect(() => {
    if (pinned !== null) show(pinned);
  }, [pinned]);
  // What lay open below a closed node is closed with it: it would cost requests and cannot be seen.
  const toggle = (pointer: string, opened: boolean) =>
    onOpen(opened ? [...open, pointer] : open.filter((one) => one !== pointer && !isAbove(pointer, one)));

  return (
    <section aria-label="State" className="flex h-full min-h-0 min-w-0 flex-col bg-panel">
      <header className="flex h-9 shrink-0 items-center gap-2 border-line border-b pr-2 pl-3">
        <h2 className="min-w-0 flex-1 truncate font-semibold text-dense">
          {props.title ?? <>State at {at === 0 ? "the beginning" : formatCount(at)}</>}
        </h2>
        {onQ ? <SearchField q={q} onQ={onQ} onFirst={() => first !== undefined && goTo(first)} /> : null}
        <IconButton
          label="Close all"
          icon={<ChevronsDownUp size={14} />}
          disabled={open.length === 0}
          onClick={() => onOpen([])}
        />
      </header>
      {q === "" || !onQ ? null : <SearchResults projection={projection} at={at} q={q} onGo={goTo} />}
      <div className="min-h-0 flex-1">
        <StateTree
          key={projection}
          projection={projection}
          at={at}
          open={open}
          pinned={props.pinned}
          onPin={onPin}
          onFirst={props.onFirst}
          onToggle={toggle}
          active={active}
          onActive={setActive}
        />
      </div>
    </section>
  );
}
