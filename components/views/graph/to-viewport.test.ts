import { describe, expect, it } from "vitest";
import { buildCausationGraph } from "#core/causation/build-graph.ts";
import { drawEvents } from "#core/testing/drawing.ts";
import { card, toPicture } from "./to-picture.ts";
import {
  firstViewport,
  fitPicture,
  formatViewport,
  parseViewport,
  reveal,
  type Viewport,
} from "./to-viewport.ts";

const box = { width: 900, height: 600 };
const none: ReadonlySet<string> = new Set();
const chainOf = (length: number) =>
  toPicture(
    buildCausationGraph(drawEvents(Array.from({ length }, (_, i) => `E#${i + 1}`).join(" -> ")), []),
    {
      expanded: none,
      keep: none,
      everything: true,
    },
  );
/** Where a card's left edge and right edge are drawn. */
const edges = (picture: ReturnType<typeof chainOf>, id: string, { x, zoom }: Viewport) => {
  const left = (picture.placed.get(id)?.x ?? Number.NaN) * zoom + x;
  return { left, right: left + card.width * zoom };
};

describe("fitPicture", () => {
  it("shows everything, never larger than life", () => {
    const long = chainOf(30);
    const fit = fitPicture(long, box);
    expect(edges(long, "E#1", fit).left).toBeGreaterThanOrEqual(0);
    expect(edges(long, "E#30", fit).right).toBeLessThanOrEqual(box.width);
    expect(fitPicture(chainOf(1), box).zoom).toBe(1);
  });
});

describe("firstViewport", () => {
  it("shows a small trace whole", () => {
    expect(firstViewport(chainOf(3), box, null)).toEqual(fitPicture(chainOf(3), box));
  });

  it("begins a large one at its root, readable", () => {
    const long = chainOf(30);
    const view = firstViewport(long, box, null);
    expect(view.zoom).toBeGreaterThan(0.6);
    expect(edges(long, "E#1", view).left).toBeCloseTo(36);
  });

  it("begins at what one came for", () => {
    const long = chainOf(30);
    const { left, right } = edges(long, "E#20", firstViewport(long, box, "E#20"));
    expect((left + right) / 2).toBeCloseTo(box.width / 2);
  });
});

describe("reveal", () => {
  const long = chainOf(30);
  const view = firstViewport(long, box, "E#20");

  it("leaves alone what is in sight", () => {
    expect(reveal(long, box, "E#20", view)).toBeNull();
  });

  it("moves by as little as is needed", () => {
    const moved = reveal(long, box, "E#25", view);
    expect(moved?.zoom).toBe(view.zoom);
    expect(edges(long, "E#25", moved ?? view).right).toBeCloseTo(box.width - 36);
  });
});

describe("parseViewport", () => {
  it("reads what was written", () => {
    expect(parseViewport(formatViewport({ x: -120.4, y: 33.6, zoom: 0.8499 }))).toEqual({
      x: -120,
      y: 34,
      zoom: 0.85,
    });
  });

  it("refuses what would show nothing", () => {
    expect(["", "1,2", "a,b,c", "1,2,0", "1,2,900", null].map(parseViewport)).toEqual([
      null,
      null,
      null,
      null,
      null,
      null,
    ]);
  });
});
