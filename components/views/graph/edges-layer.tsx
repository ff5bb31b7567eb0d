import { ViewportPortal } from "@xyflow/react";
import { memo, useMemo } from "react";
import type { Chain } from "./to-chain.ts";
import { pathsInto, toPaths } from "./to-paths.ts";
import type { Picture } from "./to-picture.ts";

/** All edges under all cards, as four paths: quiet, ring-closing, led to, led on. */
export const EdgesLayer = memo(function EdgesLayer({ picture, chain }: { picture: Picture; chain: Chain }) {
  const { quiet, back } = useMemo(() => toPaths(picture), [picture]);
  const up = useMemo(() => pathsInto(picture, chain.up), [picture, chain]);
  const down = useMemo(() => pathsInto(picture, chain.down), [picture, chain]);
  return (
    <ViewportPortal>
      <svg aria-hidden className="graph-edges" width={1} height={1}>
        <path d={quiet} className="graph-edge" />
        <path d={back} className="graph-edge is-back" />
        <path d={down} className="graph-edge is-down" />
        <path d={up} className="graph-edge is-up" />
      </svg>
    </ViewportPortal>
  );
});
