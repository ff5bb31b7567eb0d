import type { NodeProps } from "@xyflow/react";
import { ExternalLink, Ghost, type LucideIcon, UnfoldHorizontal } from "lucide-react";
import { createContext, memo, useCallback, useContext, useSyncExternalStore } from "react";
import { hueBackground } from "#client/category-hues.ts";
import type { FoldedNode } from "#core/layout/fold-graph.ts";
import { classNames } from "#ui/class-names.ts";
import { TroubleIcon } from "#ui/trouble-icon.tsx";
import { createMarks, type Marks, mark } from "./marks.ts";
import type { CardData, CardNode } from "./to-flow.ts";
import { nameCard } from "./to-marks.ts";

/** The marks of the graph that a card stands in. */
export const MarksContext = createContext<Marks>(createMarks());

/** One node of the graph: an event, what stands for several, or a cause from elsewhere. */
export const Card = memo(function Card({ id, data }: NodeProps<CardNode>) {
  const marks = useContext(MarksContext);
  const subscribe = useCallback((listener: () => void) => marks.subscribe(id, listener), [marks, id]);
  const bits = useSyncExternalStore(
    subscribe,
    () => marks.get(id),
    () => 0,
  );
  const { node, aside, failures, marks: found } = data;
  return (
    <>
      {data.delay === null ? null : <span className="graph-delay">{data.delay}</span>}
      <button
        type="button"
        tabIndex={-1}
        aria-label={nameCard(node, aside, failures, found)}
        aria-current={(bits & mark.selected) !== 0 ? "true" : undefined}
        data-kind={node.kind}
        className={classNames(
          "graph-card",
          ...markClasses(bits),
          failures > 0 && "is-failed",
          found > 0 && "is-nondeterministic",
        )}
        style={{ "--card": hueBackground(data.hue) }}
      >
        <CardBody data={data} />
      </button>
    </>
  );
});

function markClasses(bits: number): (string | false)[] {
  return [
    (bits & mark.selected) !== 0 && "is-selected",
    (bits & mark.up) !== 0 && "is-up",
    (bits & mark.down) !== 0 && "is-down",
    (bits & mark.later) !== 0 && "is-later",
    (bits & mark.current) !== 0 && "is-current",
  ];
}

const icons: Record<FoldedNode["kind"], LucideIcon | null> = {
  event: null,
  foreign: ExternalLink,
  ghost: Ghost,
  group: UnfoldHorizontal,
  folded: UnfoldHorizontal,
};

function CardBody({ data: { node, title, detail, aside, failures, marks } }: { data: CardData }) {
  const Icon = icons[node.kind];
  return (
    <>
      <span className="flex min-w-0 items-center gap-1.5">
        <span
          className={classNames("graph-title min-w-0 flex-1 truncate", node.kind === "ghost" && "font-mono")}
        >
          {title}
        </span>
        {marks > 0 ? <TroubleIcon kind="diverging" /> : null}
        {failures > 0 ? <TroubleIcon kind="failed" /> : null}
        {Icon ? <Icon aria-hidden size={12} className="shrink-0 text-faint" /> : null}
      </span>
      <span className="graph-detail">
        <span className="truncate">{detail}</span>
        <span className="shrink-0">{aside}</span>
      </span>
    </>
  );
}
