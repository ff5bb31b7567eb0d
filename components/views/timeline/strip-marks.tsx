import type { ReactNode } from "react";
import { formatCount } from "#client/format-number.ts";
import type { Position } from "#core/position.ts";
import type { Tick } from "./to-ticks.ts";

/** What is under the pointer: position, time, and the tick if there is one. */
export function HoverText(props: {
  x: number;
  width: number;
  position: Position;
  time: string | null;
  tick: Tick | null;
  tickText: string | null;
}) {
  const shift = props.x < 110 ? "0" : props.x > props.width - 110 ? "-100%" : "-50%";
  return (
    <>
      <span
        aria-hidden
        className="pointer-events-none absolute inset-y-0 w-px bg-line-strong"
        style={{ left: props.x }}
      />
      <span
        aria-hidden
        className="pointer-events-none absolute bottom-full z-30 mb-1.5 flex max-w-md items-center gap-2 whitespace-nowrap rounded-md bg-text px-2 py-1 text-bg text-dense shadow-lg"
        style={{ left: props.x, transform: `translateX(${shift})` }}
      >
        <span className="font-semibold">{formatCount(props.position)}</span>
        {props.time ? <span className="opacity-75">{props.time}</span> : null}
        {props.tickText ? (
          <span className="truncate">
            {props.tick?.kind === "failed" ? "✕ " : "◆ "}
            {props.tickText}
          </span>
        ) : null}
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
      className={`pointer-events-none absolute inset-y-0 ${className}`}
      style={{ left: x - 1 }}
    >
      {children}
    </span>
  );
}

/** The range that is compared. */
export function Between({ from, to }: { from: number; to: number }) {
  return (
    <span
      aria-hidden
      className="pointer-events-none absolute inset-y-0 bg-accent-soft/50"
      style={{ left: from, width: to - from }}
    />
  );
}

/** The part that is not replayed yet. */
export function Unreached({ left }: { left: number }) {
  return (
    <span
      aria-hidden
      className="pointer-events-none absolute inset-y-0 right-0 opacity-60"
      style={{
        left,
        backgroundImage: "repeating-linear-gradient(135deg, var(--line) 0 1px, transparent 1px 6px)",
      }}
    />
  );
}
