"use client";

import { type RefObject, useRef } from "react";
import type { Position } from "#core/position.ts";
import type { Pointing } from "./pointing.ts";
import type { StripProps } from "./strip.tsx";
import type { Domain, Scale } from "./to-scale.ts";
import { findTick, type Tick, tickReach } from "./to-ticks.ts";
import { panBy, spanOf, windowBetween, zoomAround } from "./to-zoom.ts";
import { useLatestFrame } from "./use-latest-frame.ts";
import { useStripPointer } from "./use-strip-pointer.ts";

interface GripOptions
  extends Pick<StripProps, "stops" | "window" | "onWindow" | "onWhole" | "at" | "onAt" | "onA" | "onB"> {
  strip: RefObject<HTMLElement | null>;
  track: RefObject<HTMLElement | null>;
  pointing: Pointing;
  scale: Scale;
  width: number;
  ticks: readonly Tick[];
}

type Grip = "playhead" | "a" | "b" | "range";

/** A selection narrower than this was a click. */
const leastRangePx = 4;
/** How much one pixel of scrolling zooms. */
const zoomPerPx = 0.0018;
/** Two presses within this time are one double click. */
const doubleMs = 500;

/** What the pointer does on the strip: moves the playhead, A or B; with Shift selects a window; the wheel zooms and pans. */
export function useStripGrips(options: GripOptions): void {
  const { stops, pointing, scale, width, ticks, window } = options;
  const grip = useRef<{ kind: Grip; since: number } | null>(null);
  // Where the playhead stood before the first press of what turns out to be a double click.
  const before = useRef<{ at: Position; time: number } | null>(null);
  // The window that is on its way to the screen: several turns of the wheel may come within a frame.
  const asked = useRef<{ on: Domain; next: Domain } | null>(null);
  // What is left of a pan that was less than a stop.
  const rest = useRef(0);
  const { push, flush } = useLatestFrame((moved: { kind: Grip; position: Position }) => {
    if (moved.kind === "a") options.onA?.(moved.position);
    else if (moved.kind === "b") options.onB?.(moved.position);
    else if (moved.kind === "playhead") options.onAt(moved.position);
  });
  const zoomed = useLatestFrame(options.onWindow);

  const aim = (x: number) => findTick(ticks, x, tickReach)?.position ?? scale.toPosition(x);
  const move = (x: number) => {
    const held = grip.current;
    pointing.set({ x, since: held?.kind === "range" ? held.since : null });
    if (held === null || held.kind === "range") return;
    push({ kind: held.kind, position: held.kind === "playhead" ? aim(x) : scale.toPosition(x) });
  };
  useStripPointer(options.strip, options.track, {
    onPress: (x, { target, select }) => {
      const now = performance.now();
      if (now - (before.current?.time ?? Number.NEGATIVE_INFINITY) > doubleMs)
        before.current = { at: options.at, time: now };
      const flag = target.closest("[data-grip]")?.getAttribute("data-grip");
      const kind = select ? "range" : flag === "a" || flag === "b" ? flag : "playhead";
      grip.current = { kind, since: x };
      if (kind === "playhead" || kind === "range") move(x);
    },
    onMove: move,
    onRelease: () => {
      const held = grip.current;
      grip.current = null;
      flush();
      const pointed = pointing.get();
      if (held?.kind !== "range" || pointed === null) return;
      pointing.set({ ...pointed, since: null });
      if (Math.abs(pointed.x - held.since) < leastRangePx) return;
      options.onWindow(windowBetween(stops, scale.toPosition(held.since), scale.toPosition(pointed.x)));
    },
    onLeave: () => pointing.set(null),
    onWheel: (x, along, across) => {
      const from = asked.current?.on === window ? asked.current.next : window;
      const pans = Math.abs(along) > Math.abs(across);
      rest.current = pans ? rest.current + (along / Math.max(1, width)) * spanOf(stops, from) : 0;
      const whole = Math.trunc(rest.current);
      rest.current -= whole;
      const next = pans
        ? panBy(stops, from, whole)
        : zoomAround(stops, from, Math.exp(across * zoomPerPx), scale.toPosition(x));
      asked.current = { on: window, next };
      zoomed.push(next);
    },
    onDouble: () => {
      if (before.current) options.onAt(before.current.at);
      options.onWhole();
    },
  });
}
