"use client";

import { useEffect, useRef, useState } from "react";
import type { Position } from "#core/position.ts";
import { advance, type Speed, toRate } from "./to-advance.ts";
import { countStops, positionOf, type Stops } from "./to-stop.ts";

interface PlayOptions {
  stops: Stops;
  at: Position;
  onAt(position: Position): void;
  speed: Speed;
  /** How many events the strip shows. */
  shown: number;
  /** True while what was last asked for is not drawn yet. */
  behind: boolean;
}

/** A frame that took longer than this (a hidden tab) counts as this long, so that playing does not leap. */
const longestFrameMs = 100;

/** Moves the playhead forward by itself, once a frame at most, until the end or until stopped. */
export function usePlay(options: PlayOptions) {
  const [playing, setPlaying] = useState(false);
  const latest = useRef(options);
  useEffect(() => {
    latest.current = options;
  });

  useEffect(() => {
    if (!playing) return;
    let carry = 0;
    let before = performance.now();
    let frame = requestAnimationFrame(function tick(now) {
      const { stops, at, onAt, speed, shown, behind } = latest.current;
      // At full speed the time that drawing takes is not lost: the next step is as much longer.
      if (speed !== "max" || !behind) {
        const passedMs = Math.min(longestFrameMs, now - before);
        before = now;
        const next = advance(stops, at, toRate(speed, shown), passedMs, carry);
        carry = next.carry;
        if (next.position !== at) onAt(next.position);
        if (isAtEnd(stops, next.position)) return setPlaying(false);
      }
      frame = requestAnimationFrame(tick);
    });
    return () => cancelAnimationFrame(frame);
  }, [playing]);

  const toggle = () => {
    const { stops, at, onAt } = latest.current;
    if (!playing && isAtEnd(stops, at)) onAt(positionOf(stops, 0));
    setPlaying(!playing);
  };
  return { playing, toggle, stop: () => setPlaying(false) };
}

function isAtEnd(stops: Stops, at: Position): boolean {
  return at >= positionOf(stops, countStops(stops));
}
