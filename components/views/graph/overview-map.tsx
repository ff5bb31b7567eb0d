import { useStore, useStoreApi } from "@xyflow/react";
import { memo, useMemo, useRef } from "react";
import { blockColour } from "./to-blocks.ts";
import type { CardNode } from "./to-flow.ts";
import { type Overview, toFrame, toOverview, viewAt } from "./to-overview.ts";
import type { Picture } from "./to-picture.ts";
import type { Viewport } from "./to-viewport.ts";

interface OverviewMapProps {
  picture: Picture;
  nodes: readonly CardNode[];
  onGo(viewport: Viewport): void;
}

const size = { width: 176, height: 116 };

/**
 * The whole picture in the corner, with a frame around what is on screen; press or drag to go elsewhere.
 *
 * React Flow's own map draws every node anew on each frame of a pan, which costs more than the pan itself.
 */
export const OverviewMap = memo(function OverviewMap({ picture, nodes, onGo }: OverviewMapProps) {
  const store = useStoreApi();
  const map = useRef<HTMLDivElement>(null);
  const overview = useMemo(() => toOverview(picture, nodes, blockColour, size), [picture, nodes]);
  const go = (event: React.PointerEvent) => {
    const corner = map.current?.getBoundingClientRect();
    if (!corner || (event.buttons & 1) === 0) return;
    const { width, height, transform } = store.getState();
    const [x, y] = [event.clientX - corner.left, event.clientY - corner.top];
    onGo(viewAt(overview, x, y, transform[2], { width, height }));
  };
  return (
    <div
      ref={map}
      role="img"
      aria-label="Overview"
      data-testid="overview"
      className="absolute right-3 bottom-3 z-5 cursor-pointer touch-none overflow-hidden rounded-md border border-line bg-panel/90"
      style={size}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        go(event);
      }}
      onPointerMove={go}
    >
      <Shapes overview={overview} />
      <Frame overview={overview} />
    </div>
  );
});

const Shapes = memo(function Shapes({ overview }: { overview: Overview }) {
  return (
    <svg aria-hidden className="absolute inset-0 size-full">
      {overview.shapes.map(({ colour, path }) => (
        <path key={colour} d={path} fill={colour} />
      ))}
    </svg>
  );
});

function Frame({ overview }: { overview: Overview }) {
  const [x, y, zoom] = useStore((state) => state.transform);
  const width = useStore((state) => state.width);
  const height = useStore((state) => state.height);
  const frame = toFrame(overview, { x, y, zoom }, { width, height });
  return (
    <div
      className="absolute top-0 left-0 rounded-sm border-2 border-accent bg-accent/10"
      style={{ width: frame.width, height: frame.height, transform: `translate(${frame.x}px, ${frame.y}px)` }}
    />
  );
}
