import type { NodeProps } from "@xyflow/react";
import { CircleX, ExternalLink, Ghost, type LucideIcon, UnfoldHorizontal } from "lucide-react";
import { createContext, memo, useCallback, useContext, useSyncExternalStore } from "react";
import { hueBackground } from "#client/category-hues.ts";
import { formatCount, formatQuantity } from "#client/format-number.ts";
import { classNames } from "#ui/class-names.ts";
import { shortenId } from "#ui/shorten-id.ts";
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
  const { node, detail, failures } = data;
  return (
    <>
      {data.delay === null ? null : <span className="graph-delay">{data.delay}</span>}
      <button
        type="button"
        tabIndex={-1}
        aria-label={nameCard(node, detail, failures)}
        aria-current={(bits & mark.selected) !== 0 ? "true" : undefined}
        data-kind={node.kind}
        className={classNames("graph-card", ...markClasses(bits), failures > 0 && "is-failed")}
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

function CardBody({ data: { node, detail, failures } }: { data: CardData }) {
  switch (node.kind) {
    case "event":
      return (
        <Lines title={node.event.eventType} failures={failures}>
          <span className="truncate">
            {node.event.streamId === null ? "no stream" : shortenId(node.event.streamId, 17)}
          </span>
          <span className="shrink-0">{detail}</span>
        </Lines>
      );
    case "foreign":
      return (
        <Lines title={node.event.eventType} icon={ExternalLink} failures={0}>
          <span className="truncate">{detail}, click to go there</span>
        </Lines>
      );
    case "ghost":
      return (
        <Lines title={shortenId(node.id, 24)} icon={Ghost} mono failures={0}>
          <span className="truncate">{detail}</span>
          <span className="shrink-0">{formatQuantity(node.effects, "effect")}</span>
        </Lines>
      );
    case "group":
      return (
        <Lines
          title={`${formatCount(node.eventIds.length)} × ${node.eventType}`}
          icon={UnfoldHorizontal}
          failures={failures}
        >
          <span className="truncate">{formatQuantity(node.events, "event")}, click to unfold</span>
        </Lines>
      );
    case "folded":
      return (
        <Lines
          title={`+ ${formatQuantity(node.events, "event")}`}
          icon={UnfoldHorizontal}
          failures={failures}
        >
          <span className="truncate">folded, click to unfold</span>
        </Lines>
      );
  }
}

interface LinesProps {
  title: string;
  icon?: LucideIcon;
  mono?: boolean;
  failures: number;
  children: React.ReactNode;
}

function Lines({ title, icon: Icon, mono, failures, children }: LinesProps) {
  return (
    <>
      <span className="flex min-w-0 items-center gap-1.5">
        <span className={classNames("graph-title min-w-0 flex-1 truncate", mono && "font-mono font-normal")}>
          {title}
        </span>
        {failures > 0 ? <CircleX aria-hidden size={13} className="shrink-0 text-failed" /> : null}
        {Icon ? <Icon aria-hidden size={12} className="shrink-0 text-faint" /> : null}
      </span>
      <span className="graph-detail">{children}</span>
    </>
  );
}
