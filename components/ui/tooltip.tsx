"use client";

import { type ReactNode, useEffect, useRef, useState } from "react";
import { createPortal } from "react-dom";

interface TooltipProps {
  text: ReactNode;
  /** Keys that do the same. */
  hint?: string;
  children: ReactNode;
}

const showAfterMs = 350;
const edge = 8;

/** Says more about its one child while the pointer rests on it or the keyboard is at it. */
export function Tooltip({ text, hint, children }: TooltipProps) {
  const holder = useRef<HTMLSpanElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [anchor, setAnchor] = useState<DOMRect | null>(null);
  useEffect(() => () => clearTimeout(timer.current), []);

  const show = (afterMs: number) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      const child = holder.current?.firstElementChild;
      if (child) setAnchor(child.getBoundingClientRect());
    }, afterMs);
  };
  const hide = () => {
    clearTimeout(timer.current);
    setAnchor(null);
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the span takes part in no layout; its child is the control
    <span
      ref={holder}
      className="contents"
      onPointerEnter={() => show(showAfterMs)}
      onPointerLeave={hide}
      onPointerDown={hide}
      onFocus={(event) => event.target.matches(":focus-visible") && show(0)}
      onBlur={hide}
    >
      {children}
      {anchor ? createPortal(<Bubble anchor={anchor} text={text} hint={hint} />, document.body) : null}
    </span>
  );
}

function Bubble({ anchor, text, hint }: { anchor: DOMRect; text: ReactNode; hint: string | undefined }) {
  const below = anchor.bottom + 44 < window.innerHeight;
  const middle = Math.min(Math.max(anchor.left + anchor.width / 2, edge), window.innerWidth - edge);
  const shift = middle < 120 ? "0%" : middle > window.innerWidth - 120 ? "-100%" : "-50%";
  const left =
    shift === "0%"
      ? Math.max(anchor.left, edge)
      : shift === "-100%"
        ? Math.min(anchor.right, window.innerWidth - edge)
        : middle;
  return (
    <span
      role="tooltip"
      className="pointer-events-none fixed z-50 flex max-w-96 items-center gap-2 break-words rounded-md bg-text px-2 py-1 text-bg text-dense shadow-lg"
      style={{
        left,
        top: below ? anchor.bottom + 6 : anchor.top - 6,
        transform: `translate(${shift}, ${below ? "0" : "-100%"})`,
      }}
    >
      {text}
      {hint ? (
        <kbd className="rounded border border-bg/30 px-1 font-sans text-[11px] text-bg/80">{hint}</kbd>
      ) : null}
    </span>
  );
}
