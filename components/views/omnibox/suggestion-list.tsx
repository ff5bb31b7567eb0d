import {
  AppWindow,
  Box,
  CircleDot,
  Ghost,
  Hash,
  Layers,
  type LucideIcon,
  Rows3,
  SearchCheck,
  Waypoints,
} from "lucide-react";
import { classNames } from "#ui/class-names.ts";
import { shortenId } from "#ui/shorten-id.ts";
import type { Suggestion } from "./to-suggestion.ts";

const icons: Record<Suggestion["kind"], LucideIcon> = {
  trace: Waypoints,
  event: CircleDot,
  stream: Rows3,
  position: Hash,
  type: Box,
  projection: Layers,
  missing: Ghost,
  finding: SearchCheck,
  page: AppWindow,
};
const words: Record<Suggestion["kind"], string> = {
  trace: "Trace",
  event: "Event",
  stream: "Stream",
  position: "Position",
  type: "Type",
  projection: "Projection",
  missing: "Cause",
  finding: "Finding",
  page: "Page",
};

interface SuggestionListProps {
  id: string;
  suggestions: readonly Suggestion[];
  active: number;
  onPoint(index: number): void;
  onChoose(suggestion: Suggestion): void;
}

/** What the pasted text may mean, best first. */
export function SuggestionList({ id, suggestions, active, onPoint, onChoose }: SuggestionListProps) {
  return (
    <div id={id} role="listbox" aria-label="Matches" className="max-h-80 overflow-auto p-1">
      {suggestions.map((suggestion, index) => {
        const Icon = icons[suggestion.kind];
        return (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard stays in the box and moves `active`
          <div
            key={`${suggestion.kind} ${suggestion.title}`}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === active}
            aria-disabled={suggestion.href === null}
            onPointerMove={() => onPoint(index)}
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => onChoose(suggestion)}
            className={classNames(
              "flex h-8 cursor-pointer items-center gap-2 rounded-md px-2 text-dense",
              index === active && "bg-accent-soft",
            )}
          >
            <Icon aria-hidden size={14} className="shrink-0 text-faint" />
            <span className="w-16 shrink-0 text-faint">{words[suggestion.kind]}</span>
            <span className={classNames("truncate font-medium", suggestion.mono && "font-mono font-normal")}>
              {suggestion.mono ? shortenId(suggestion.title, 34) : suggestion.title}
            </span>
            <span className="ml-auto shrink-0 text-muted">{suggestion.detail}</span>
          </div>
        );
      })}
    </div>
  );
}
