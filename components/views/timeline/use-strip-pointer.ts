"use client";

import { type RefObject, useEffect, useEffectEvent } from "react";

interface StripPointer {
  /** `x` is in pixels from the left edge of the track, and may lie outside of it. */
  onPress(x: number, press: { target: Element; select: boolean }): void;
  onMove(x: number): void;
  onRelease(): void;
  onLeave(): void;
  /** `along` and `across` in pixels of scrolling. */
  onWheel(x: number, along: number, across: number): void;
  onDouble(): void;
}

const linePx = 16;

/**
 * The pointer on the strip, heard natively and kept from everybody else: at each move a listener further up (those of
 * resizable panels) measures its elements, and so lays the page out while it is scrubbed.
 */
export function useStripPointer(
  strip: RefObject<HTMLElement | null>,
  track: RefObject<HTMLElement | null>,
  on: StripPointer,
): void {
  const press = useEffectEvent(on.onPress);
  const move = useEffectEvent(on.onMove);
  const release = useEffectEvent(on.onRelease);
  const leave = useEffectEvent(on.onLeave);
  const wheel = useEffectEvent(on.onWheel);
  const double = useEffectEvent(on.onDouble);

  useEffect(() => {
    const element = strip.current;
    if (!element) return;
    // Measured once for each stay of the pointer: measuring at every move would lay the page out at every move.
    let left: number | null = null;
    const toX = (clientX: number) => {
      left ??= track.current?.getBoundingClientRect().left ?? 0;
      return clientX - left;
    };
    const stop = new AbortController();
    const { signal } = stop;
    const listen = <K extends keyof HTMLElementEventMap>(
      type: K,
      run: (event: HTMLElementEventMap[K]) => void,
    ) => element.addEventListener(type, run, { signal, passive: false });

    listen("pointerdown", (event) => {
      if (event.button !== 0 || !(event.target instanceof Element)) return;
      left = null;
      element.setPointerCapture(event.pointerId);
      press(toX(event.clientX), { target: event.target, select: event.shiftKey });
    });
    listen("pointermove", (event) => {
      event.stopPropagation();
      move(toX(event.clientX));
    });
    listen("pointerup", () => release());
    listen("pointercancel", () => release());
    listen("pointerleave", () => {
      left = null;
      leave();
    });
    listen("dblclick", () => double());
    listen("wheel", (event) => {
      if (event.ctrlKey && event.deltaY === 0) return;
      event.preventDefault();
      const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? linePx : 1;
      wheel(toX(event.clientX), event.deltaX * unit, event.deltaY * unit);
    });
    return () => stop.abort();
  }, [strip, track]);
}
