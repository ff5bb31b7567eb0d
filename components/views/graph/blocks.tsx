import { useStore, ViewportPortal } from "@xyflow/react";
import { memo, useMemo } from "react";
import { mark } from "./marks.ts";
import { outlinesOf, toBlocks } from "./to-blocks.ts";
import type { CardNode } from "./to-flow.ts";
import type { Picture } from "./to-picture.ts";

interface BlocksProps {
  picture: Picture;
  nodes: readonly CardNode[];
  marks: ReadonlyMap<string, number>;
  pointed: CardNode | undefined;
}

/** The cards from afar, where no word could be read. */
export const Blocks = memo(function Blocks({ picture, nodes, marks, pointed }: BlocksProps) {
  const shapes = useMemo(() => toBlocks(nodes, marks), [nodes, marks]);
  const chain = useMemo(() => outlinesOf(picture, marks, mark.up), [picture, marks]);
  const selected = useMemo(() => outlinesOf(picture, marks, mark.selected | mark.current), [picture, marks]);
  return (
    <ViewportPortal>
      <svg aria-hidden className="graph-edges" width={1} height={1} data-testid="blocks">
        {shapes.map(({ key, colour, later, path }) => (
          <path key={key} d={path} fill={colour} opacity={later ? 0.25 : 0.85} />
        ))}
        <path d={chain} className="graph-outline" />
        <path d={selected} className="graph-outline is-selected" />
      </svg>
      {pointed ? <Name node={pointed} /> : null}
    </ViewportPortal>
  );
});

/** What the block under the pointer is, in the size of words. */
function Name({ node: { position, data, height = 0 } }: { node: CardNode }) {
  const zoom = useStore((state) => state.transform[2]);
  return (
    <span
      className="pointer-events-none absolute top-0 left-0 origin-top-left whitespace-nowrap rounded bg-text px-1.5 py-0.5 text-bg text-dense"
      style={{
        transform: `translate(${position.x}px, ${position.y + height}px) scale(${1 / zoom}) translateY(4px)`,
      }}
    >
      {data.title} {data.failures > 0 ? "(failed)" : data.marks > 0 ? "(nondeterministic)" : ""}
    </span>
  );
}
