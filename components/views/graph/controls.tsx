import { Maximize, Minus, Plus } from "lucide-react";
import type { TraceModel } from "#client/trace-model.ts";
import { IconButton } from "#ui/icon-button.tsx";

interface ControlsProps {
  model: TraceModel;
  shownNodes: number;
  onFit(): void;
  onCloser(): void;
  onFurther(): void;
}

/** Which colour is which category, and how near one stands. */
export function Controls({ model, onFit, onCloser, onFurther }: ControlsProps) {
  return (
    <>
      <ul
        aria-label="Stream categories"
        className="pointer-events-none absolute top-2 right-12 left-3 flex max-h-10 flex-wrap gap-x-3 gap-y-0.5 overflow-hidden text-[11px] text-muted"
      >
        {[...model.colours].map(([category, colour]) => (
          <li key={category} className="flex items-center gap-1 rounded bg-bg/80">
            <span aria-hidden className="h-2.5 w-1 rounded-sm" style={{ background: colour }} />
            {category}
          </li>
        ))}
      </ul>
      <div className="absolute top-2 right-2 flex flex-col rounded-md border border-line bg-panel">
        <IconButton label="Closer" hint="+" icon={<Plus size={14} />} onClick={onCloser} />
        <IconButton label="Further away" hint="-" icon={<Minus size={14} />} onClick={onFurther} />
        <IconButton label="Fit the whole trace" hint="F" icon={<Maximize size={13} />} onClick={onFit} />
      </div>
    </>
  );
}
