import { Maximize, Minus, Plus } from "lucide-react";
import { hueBackground } from "#client/category-hues.ts";
import { formatCount } from "#client/format-number.ts";
import type { TraceModel } from "#client/trace-model.ts";
import { Button } from "#ui/button.tsx";
import { IconButton } from "#ui/icon-button.tsx";

interface ControlsProps {
  model: TraceModel;
  /** Events that are folded into others. */
  hidden: number;
  /** True when something was unfolded. */
  unfolded: boolean;
  onEverything(everything: boolean): void;
  onFit(): void;
  onCloser(): void;
  onFurther(): void;
}

/** Beyond this a picture of everything takes seconds to draw; the list shows any number. */
const mostUnfolded = 3_000;

/** Which colour is which category, how much is folded, and how near one stands. */
export function Controls({
  model,
  hidden,
  unfolded,
  onEverything,
  onFit,
  onCloser,
  onFurther,
}: ControlsProps) {
  const total = model.answer.graph.events.length;
  return (
    <>
      <ul
        aria-label="Stream categories"
        className="pointer-events-none absolute top-2 right-12 left-3 flex max-h-10 flex-wrap gap-x-3 gap-y-0.5 overflow-hidden text-[11px] text-muted"
      >
        {[...model.hues].map(([category, hue]) => (
          <li key={category} className="flex min-w-0 items-center gap-1 rounded bg-bg/80">
            <span
              aria-hidden
              className="h-2.5 w-1 shrink-0 rounded-sm"
              style={{ background: hueBackground(hue) }}
            />
            <span className="max-w-48 truncate">{category}</span>
          </li>
        ))}
      </ul>
      <div className="absolute top-2 right-2 flex flex-col rounded-md border border-line bg-panel">
        <IconButton label="Closer" hint="+" icon={<Plus size={14} />} onClick={onCloser} />
        <IconButton label="Further away" hint="-" icon={<Minus size={14} />} onClick={onFurther} />
        <IconButton label="Fit the whole trace" hint="F" icon={<Maximize size={13} />} onClick={onFit} />
      </div>
      {hidden > 0 || unfolded ? (
        <div
          data-testid="folding"
          className="absolute bottom-6 left-3 flex items-center gap-1 rounded-md border border-line bg-panel py-0.5 pr-0.5 pl-2.5 text-dense text-muted"
        >
          {hidden > 0
            ? `${formatCount(hidden)} of ${formatCount(total)} events are folded`
            : `All ${formatCount(total)} events are shown`}
          {hidden > 0 && total <= mostUnfolded ? (
            <Button tone="quiet" onClick={() => onEverything(true)}>
              Unfold all
            </Button>
          ) : null}
          {unfolded ? (
            <Button tone="quiet" onClick={() => onEverything(false)}>
              Fold again
            </Button>
          ) : null}
        </div>
      ) : null}
    </>
  );
}
