"use client";

import { formatCount } from "#client/format-number.ts";
import { toReadableParts } from "#client/pointer-path.ts";
import { useSearchState } from "#client/use-search-state.ts";
import type { Position } from "#core/position.ts";
import { PathText } from "#ui/path-text.tsx";
import { Value } from "#ui/value.tsx";

interface SearchResultsProps {
  projection: string;
  at: Position;
  q: string;
  onGo(pointer: string): void;
}

/** Keys and values of the state that contain a text; each leads to its place in the tree. */
export function SearchResults({ projection, at, q, onGo }: SearchResultsProps) {
  const search = useSearchState(projection, at, q);
  const matches = search.data?.matches ?? [];
  return (
    <section
      aria-label="Search results"
      className="flex max-h-[45%] shrink-0 flex-col border-line border-b bg-bg"
    >
      <p role="status" className="shrink-0 px-3 py-1 text-[11px] text-faint">
        {search.error
          ? search.error.message
          : search.data
            ? toCount(matches.length, search.data.cut, q)
            : "Searching …"}
      </p>
      <ul className="min-h-0 overflow-auto pb-1 font-mono text-dense">
        {matches.map((match) => (
          <li key={`${match.pointer} ${match.where}`}>
            <button
              type="button"
              onClick={() => onGo(match.pointer)}
              className="flex h-6 w-full items-center gap-2 px-3 text-left outline-none hover:bg-hover focus-visible:bg-hover focus-visible:shadow-[inset_2px_0_0_var(--accent)]"
            >
              <PathText {...toReadableParts(match.pointer)} className="max-w-[65%] shrink-0 text-muted" />
              <Value preview={match.preview} className="truncate" />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function toCount(count: number, cut: boolean, q: string): string {
  if (count === 0) return `Nothing in the state contains “${q}” at this position`;
  return cut
    ? `The first ${formatCount(count)} places`
    : `${formatCount(count)} ${count === 1 ? "place" : "places"}`;
}
