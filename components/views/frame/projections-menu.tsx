"use client";

import { Layers } from "lucide-react";
import { type RefObject, useEffect, useRef, useState } from "react";
import { useStatus } from "#client/use-status.ts";
import { classNames } from "#ui/class-names.ts";
import { ProjectionsList } from "./projections-list.tsx";

/** The projections with how they are doing, behind one button that shows whether any has failures. */
export function ProjectionsMenu({ current }: { current: boolean }) {
  const { data } = useStatus();
  const [open, setOpen] = useState(false);
  const holder = useRef<HTMLDivElement>(null);
  useCloseOutside(holder, open, () => setOpen(false));
  const troubled = data?.projections.some(
    (one) => one.progress.failures > 0 || one.progress.status === "failed",
  );
  return (
    <div ref={holder} className="relative">
      <button
        type="button"
        aria-haspopup="true"
        aria-expanded={open}
        aria-current={current ? "page" : undefined}
        onClick={() => setOpen(!open)}
        className={classNames(
          "focus-ring relative flex w-full flex-col items-center gap-0.5 rounded-md py-1.5 text-[10px]",
          current || open ? "bg-accent-soft text-accent" : "text-muted hover:bg-hover hover:text-text",
        )}
      >
        <Layers aria-hidden size={18} />
        Projections
        {troubled ? (
          <span
            role="img"
            aria-label="with failures"
            className="absolute top-1 right-2 size-2 rounded-full bg-failed"
          />
        ) : null}
      </button>
      {open ? (
        <div className="absolute top-0 left-[60px] z-40 w-80 overflow-hidden rounded-lg border border-line-strong bg-panel shadow-xl">
          <h2 className="border-line border-b px-3 py-2 font-semibold text-dense">Projections</h2>
          <ProjectionsList onChoose={() => setOpen(false)} />
        </div>
      ) : null}
    </div>
  );
}

function useCloseOutside(holder: RefObject<HTMLElement | null>, open: boolean, close: () => void): void {
  const latest = useRef(close);
  useEffect(() => {
    latest.current = close;
  });
  useEffect(() => {
    if (!open) return;
    const onPointer = (event: PointerEvent) => {
      if (event.target instanceof Node && !holder.current?.contains(event.target)) latest.current();
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.key === "Escape") latest.current();
    };
    document.addEventListener("pointerdown", onPointer);
    document.addEventListener("keydown", onKey);
    return () => {
      document.removeEventListener("pointerdown", onPointer);
      document.removeEventListener("keydown", onKey);
    };
  }, [holder, open]);
}
