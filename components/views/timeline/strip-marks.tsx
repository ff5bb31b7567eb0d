import type { ReactNode } from "react";

/** A label above the strip, over a line at the pointer. */
export function HoverText(props: {
  x: number;
  width: number;
  text: string;
  time: string | null;
  note: string | null;
}) {
  const shift = props.x < 110 ? "0" : props.x > props.width - 110 ? "-100%" : "-50%";
  return (
    <>
      <span
        aria-hidden
        className="pointer-events-none absolute inset-y-0 left-0 w-px bg-line-strong"
        style={{ transform: `translateX(${props.x}px)` }}
      />
      <span
        aria-hidden
        className="pointer-events-none absolute bottom-full left-0 z-30 mb-1.5 flex max-w-md items-center gap-2 whitespace-nowrap rounded-md bg-text px-2 py-1 text-bg text-dense shadow-lg will-change-transform"
        style={{ transform: `translateX(${props.x}px) translateX(${shift})` }}
      >
        <span className="font-semibold">{props.text}</span>
        {props.time ? <span className="opacity-75">{props.time}</span> : null}
        {props.note ? <span className="truncate">{props.note}</span> : null}
      </span>
    </>
  );
}

/** Where the state on screen stands. */
export function Playhead({ x }: { x: number }) {
  return (
    <Line x={x} className="z-20 w-0.5 bg-text">
      <span className="-left-[4px] -top-[3px] absolute size-2.5 rounded-full border-2 border-panel bg-text" />
    </Line>
  );
}

/** A or B; its letter is a handle to drag. */
export function Flag({ letter, x }: { letter: "A" | "B"; x: number }) {
  const tone = letter === "A" ? "bg-a" : "bg-b";
  return (
    <Line x={x} className={`z-10 w-0.5 ${tone}`}>
      <span
        data-grip={letter.toLowerCase()}
        className={`pointer-events-auto absolute bottom-0 flex size-4 cursor-ew-resize items-center justify-center rounded-sm font-semibold text-[10px] text-panel ${tone} ${letter === "A" ? "right-0 rounded-br-none" : "left-0 rounded-bl-none"}`}
      >
        {letter}
      </span>
    </Line>
  );
}

function Line({ x, className, children }: { x: number; className: string; children: ReactNode }) {
  return (
    <span
      aria-hidden
      className={`pointer-events-none absolute inset-y-0 left-0 will-change-transform ${className}`}
      style={{ transform: `translateX(${x - 1}px)` }}
    >
      {children}
    </span>
  );
}

/** The range that is compared, as far as it is in sight. */
export function Between({ from, to, width }: { from: number; to: number; width: number }) {
  const [left, right] = [Math.max(0, from), Math.min(width, to)];
  if (right <= left) return null;
  return (
    <span
      aria-hidden
      className="pointer-events-none absolute inset-y-0 bg-accent-soft/50"
      style={{ left, width: right - left }}
    />
  );
}

/** The part that is not replayed yet. */
export function Unreached({ left, width }: { left: number; width: number }) {
  if (left >= width) return null;
  return (
    <span
      aria-hidden
      className="pointer-events-none absolute inset-y-0 right-0 opacity-60"
      style={{
        left: Math.max(0, left),
        backgroundImage: "repeating-linear-gradient(135deg, var(--line) 0 1px, transparent 1px 6px)",
      }}
    />
  );
}

/** Quiets what is after the playhead; moved as a layer of its own, so that nothing below it is painted anew. */
export function Ahead({ x, width }: { x: number; width: number }) {
  return (
    <span aria-hidden className="pointer-events-none absolute inset-0 overflow-hidden">
      <span
        className="absolute inset-0 bg-panel/55 will-change-transform"
        style={{ transform: `translateX(${Math.min(Math.max(0, x), width)}px)` }}
      />
    </span>
  );
}
