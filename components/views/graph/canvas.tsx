import { type Viewport as FlowViewport, MiniMap, type NodeMouseHandler, ReactFlow } from "@xyflow/react";
import { memo, useMemo } from "react";
import { hueColour } from "#client/category-hues.ts";
import type { TraceModel } from "#client/trace-model.ts";
import { Card } from "./card.tsx";
import { Highlights } from "./highlights.tsx";
import type { Hovered } from "./hovered.ts";
import { type CardNode, toFlow } from "./to-flow.ts";
import type { Picture } from "./to-picture.ts";
import { type Viewport, zoomRange } from "./to-viewport.ts";

interface CanvasProps {
  picture: Picture;
  model: TraceModel;
  hovered: Hovered;
  first: Viewport;
  onMove(viewport: FlowViewport): void;
  onMoveEnd(viewport: FlowViewport): void;
  onPress(node: CardNode): void;
  onDoublePress(node: CardNode): void;
}

const nodeTypes = { card: Card };

/** React Flow with everything switched off that a fixed picture does not need; drawn anew only with the picture. */
export const Canvas = memo(function Canvas(props: CanvasProps) {
  const { picture, model, hovered, onPress, onDoublePress, onMove, onMoveEnd } = props;
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
      onMove={(_, viewport) => onMove(viewport)}
      onMoveEnd={(_, viewport) => onMoveEnd(viewport)}
      onNodeClick={handlers.onClick}
      onNodeDoubleClick={handlers.onDouble}
      onNodeMouseEnter={handlers.onEnter}
      onNodeMouseLeave={handlers.onLeave}
      attributionPosition="bottom-left"
    >
      <Highlights picture={picture} model={model} hovered={hovered} />
      <MiniMap<CardNode>
        pannable
        zoomable
        ariaLabel="Overview"
        nodeColor={colourInMap}
        nodeStrokeWidth={0}
        nodeBorderRadius={4}
        bgColor="var(--panel)"
        maskColor="color-mix(in srgb, var(--raised) 72%, transparent)"
        maskStrokeColor="var(--accent)"
        maskStrokeWidth={2}
        style={{ width: 176, height: 116 }}
      />
    </ReactFlow>
  );
});

function colourInMap(node: CardNode): string {
  return node.data.failures > 0 ? "var(--failed)" : hueColour(node.data.hue);
}
