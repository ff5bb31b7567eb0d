import { type NodeMouseHandler, ReactFlow, useReactFlow, useStore } from "@xyflow/react";
import { memo, useMemo } from "react";
import type { TraceModel } from "#client/trace-model.ts";
import { Card } from "./card.tsx";
import { Highlights } from "./highlights.tsx";
import type { Hovered } from "./hovered.ts";
import { OverviewMap } from "./overview-map.tsx";
import { cardAt } from "./to-blocks.ts";
import { type CardNode, toFlow } from "./to-flow.ts";
import type { Picture } from "./to-picture.ts";
import { readableZoom, type Viewport, zoomRange } from "./to-viewport.ts";
import type { Movement } from "./use-movement.ts";

interface CanvasProps {
  picture: Picture;
  model: TraceModel;
  hovered: Hovered;
  first: Viewport;
  movement: Movement;
  onPress(node: CardNode): void;
  onDoublePress(node: CardNode): void;
}

const nodeTypes = { card: Card };
/** From afar the cards are blocks, which React Flow knows nothing of. */
const none: CardNode[] = [];

/** React Flow with everything switched off that a fixed picture does not need; drawn anew only with the picture. */
export const Canvas = memo(function Canvas(props: CanvasProps) {
  const { picture, model, hovered, movement, onPress, onDoublePress } = props;
  const nodes = useMemo(() => toFlow(picture, model), [picture, model]);
  const far = useStore((state) => state.transform[2] < readableZoom);
  const flow = useReactFlow<CardNode>();
  const afar = useMemo(() => {
    const find = (event: React.MouseEvent) => {
      const id = cardAt(picture, flow.screenToFlowPosition({ x: event.clientX, y: event.clientY }));
      return nodes.find((node) => node.id === id);
    };
    const onPoint = (event: React.MouseEvent) => hovered.set(find(event)?.id ?? null);
    const onClick = (event: React.MouseEvent) => {
      const node = find(event);
      if (node) onPress(node);
    };
    return { onPaneMouseMove: onPoint, onPaneMouseLeave: () => hovered.set(null), onPaneClick: onClick };
  }, [picture, nodes, flow, hovered, onPress]);
  const handlers = useMemo(() => {
    const onEnter: NodeMouseHandler<CardNode> = (_, node) => hovered.set(node.id);
    const onLeave: NodeMouseHandler<CardNode> = () => hovered.set(null);
    const onClick: NodeMouseHandler<CardNode> = (_, node) => onPress(node);
    const onDouble: NodeMouseHandler<CardNode> = (_, node) => onDoublePress(node);
    return { onEnter, onLeave, onClick, onDouble };
  }, [hovered, onPress, onDoublePress]);
  return (
    <ReactFlow<CardNode>
      nodes={far ? none : nodes}
      nodeTypes={nodeTypes}
      defaultViewport={props.first}
      minZoom={zoomRange.least}
      maxZoom={zoomRange.most}
      nodesDraggable={false}
      nodesConnectable={false}
      nodesFocusable={false}
      edgesFocusable={false}
      elementsSelectable={false}
      onlyRenderVisibleElements
      zoomOnDoubleClick={false}
      panOnScroll
      deleteKeyCode={null}
      selectionKeyCode={null}
      multiSelectionKeyCode={null}
      disableKeyboardA11y
      onMoveStart={movement.onMoveStart}
      onMove={(_, viewport) => movement.onMove(viewport)}
      onMoveEnd={(_, viewport) => movement.onMoveEnd(viewport)}
      onNodeClick={handlers.onClick}
      onNodeDoubleClick={handlers.onDouble}
      onNodeMouseEnter={handlers.onEnter}
      onNodeMouseLeave={handlers.onLeave}
      {...(far ? afar : {})}
      attributionPosition="bottom-left"
    >
      <Highlights picture={picture} model={model} nodes={nodes} hovered={hovered} far={far} />
      <OverviewMap picture={picture} nodes={nodes} onGo={movement.jump} />
    </ReactFlow>
  );
});
