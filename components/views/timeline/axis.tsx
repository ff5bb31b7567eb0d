import { formatCount, formatQuantity } from "#client/format-number.ts";
import { formatExact, formatMoment } from "#client/format-time.ts";
import { KeyHint } from "#ui/key-hint.tsx";

interface AxisProps {
  from: End;
  to: End;
  /** How many positions of how many are shown; null: all. */
  part: { shown: number; of: number } | null;
  onWhole(): void;
}

interface End {
  position: number;
  /** RFC 3339; null while it is not known. */
  time: string | null;
}

/** What stands at the two ends of the strip: position and time. */
export function Axis({ from, to, part, onWhole }: AxisProps) {
  return (
    <div className="mx-4 flex h-5 items-center justify-between gap-4 text-[11px] text-faint">
      <EndText {...from} label="Left end" />
      {part === null ? null : (
        <button
          type="button"
          onClick={onWhole}
          className="focus-ring flex items-center gap-1.5 rounded px-1 text-muted hover:text-text"
        >
          {formatCount(part.shown)} of {formatQuantity(part.of, "position")} shown
          <span className="text-accent">Show all</span>
          <KeyHint caps={["0"]} />
        </button>
      )}
      <EndText {...to} label="Right end" />
    </div>
  );
}

function EndText({ position, time, label }: End & { label: string }) {
  return (
    <span title={label} className="flex gap-2 whitespace-nowrap">
      <span className="font-mono text-muted">{formatCount(position)}</span>
      {time === null ? null : (
        <time dateTime={time} title={formatExact(time)}>
          {formatMoment(time)}
        </time>
      )}
    </span>
  );
}
