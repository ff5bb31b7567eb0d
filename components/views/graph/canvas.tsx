import { type NodeMouseHandler, ReactFlow } from "@xyflow/react";
import { memo, useMemo } from "react";
import type { TraceModel } from "#client/trace-model.ts";
import { Card } from "./card.tsx";
import { Highlights } from "./highlights.tsx";
import type { Hovered } from "./hovered.ts";
import { OverviewMap } from "./overview-map.tsx";
import { type CardNode, toFlow } from "./to-flow.ts";
import type { Picture } from "./to-picture.ts";
import { type Viewport, zoomRange } from "./to-viewport.ts";
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

/** React Flow with everything switched off that a fixed picture does not need; drawn anew only with the picture. */
export const Canvas = memo(function Canvas(props: CanvasProps) {
  const { picture, model, hovered, movement, onPress, onDoublePress } = props;
  const nodes = useMemo(() => toFlow(picture, model), [picture, model]);
  const handlers = useMemo(() => {
    const onEnter: NodeMouseHandler<CardNode> = (_, node) => hovered.set(node.id);
    const onLeave: NodeMouseHandler<CardNode> = () => hovered.set(null);
    const onClick: NodeMouseHandler<CardNode> = (_, node) => onPress(node);
    const onDouble: NodeMouseHandler<CardNode> = (_, node) => onDoublePress(node);
    return { onEnter, onLeave, onClick, onDouble };
  }, [hovered, onPress, onDoublePress]);
  return (
    <ReactFlow<CardNode>
      nodes={nodes}
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
      attributionPosition="bottom-left"
    >
      <Highlights picture={picture} model={model} hovered={hovered} />
      <OverviewMap picture={picture} nodes={nodes} onGo={movement.jump} />
    </ReactFlow>
  );
});
