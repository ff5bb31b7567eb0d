import { describe, expect, it } from "vitest";
import { toScale } from "./to-scale.ts";
import { fitWindow, follow, panBy, spanOf, unlessWhole, windowBetween, zoomAround } from "./to-zoom.ts";

const log = { head: 1_000 };
const window = { from: 400, to: 600 };

describe("zoomAround", () => {
  it("keeps what is under the pointer where it is", () => {
    const next = zoomAround(log, window, 0.5, 450);
    expect(next).toEqual({ from: 425, to: 525 });
    expect(toScale(log, next, 800).toX(450)).toBe(toScale(log, window, 800).toX(450));
  });

  it("ends at the whole range and at ten stops", () => {
    expect(zoomAround(log, window, 100, 500)).toEqual({ from: 0, to: 1_000 });
    expect(spanOf(log, zoomAround(log, window, 0.001, 500))).toBe(10);
    expect(zoomAround({ head: 4 }, { from: 0, to: 4 }, 0.1, 2)).toEqual({ from: 0, to: 4 });
  });

  it("moves by at least one stop, so that a slow wheel gets on", () => {
    expect(spanOf(log, zoomAround(log, { from: 0, to: 20 }, 0.99, 0))).toBe(19);
    expect(spanOf(log, zoomAround(log, { from: 0, to: 20 }, 1.01, 0))).toBe(21);
  });

  it("counts in events where the range is a trace", () => {
    const trace = Array.from({ length: 40 }, (_, index) => (index + 1) * 7);
    expect(zoomAround(trace, { from: 6, to: 280 }, 0.5, 6)).toEqual({ from: 6, to: 140 });
  });
});

describe("panBy", () => {
  it("keeps its width at the ends", () => {
    expect(panBy(log, window, 30)).toEqual({ from: 430, to: 630 });
    expect(panBy(log, window, -5_000)).toEqual({ from: 0, to: 200 });
    expect(panBy(log, window, 5_000)).toEqual({ from: 800, to: 1_000 });
  });
});

describe("follow", () => {
  it("stays while the playhead is in sight", () => {
    expect(follow(log, window, 400)).toBe(window);
    expect(follow(log, window, 600)).toBe(window);
  });

  it("turns the page when the playhead runs out, and goes to where it jumped", () => {
    expect(follow(log, window, 601)).toEqual({ from: 577, to: 777 });
    expect(follow(log, window, 399)).toEqual({ from: 223, to: 423 });
    expect(follow(log, window, 950)).toEqual({ from: 800, to: 1_000 });
    expect(follow(log, window, 100)).toEqual({ from: 0, to: 200 });
  });
});

describe("windows", () => {
  it("stands between two positions in any order, at least ten stops wide", () => {
    expect(windowBetween(log, 300, 100)).toEqual({ from: 100, to: 300 });
    expect(windowBetween(log, 500, 502)).toEqual({ from: 496, to: 506 });
  });

  it("is the whole range where it holds nothing or more than there is", () => {
    expect(fitWindow(log, null)).toEqual({ from: 0, to: 1_000 });
    expect(fitWindow(log, { from: 700, to: 300 })).toEqual({ from: 0, to: 1_000 });
    expect(fitWindow(log, { from: 900, to: 5_000 })).toEqual({ from: 900, to: 1_000 });
    expect(unlessWhole(log, { from: 0, to: 1_000 })).toBeNull();
    expect(unlessWhole(log, window)).toBe(window);
  });
});
