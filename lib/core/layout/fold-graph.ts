import type { CausationGraph } from "../causation/graph.ts";
import type { EventHeader } from "../envelope.ts";
import { type CauseTree, growCauseTree } from "./cause-tree.ts";
import { nameShapes } from "./name-shapes.ts";

/** When a picture is folded. */
export interface FoldRule {
  /** Siblings with equal subtrees become one node from this many on; >= 2. */
  groupFrom: number;
  /** Only subtrees of up to this many events are grouped; 1 groups leaves alone. */
  groupSize: number;
  /** Nodes that are shown before subtrees are folded away, the largest whole levels first. */
  maxNodes: number;
  /** Event ids that are never folded away, with their causes: those selected or failed. */
  keep?: ReadonlySet<string>;
}

/** What a page usually shows. */
export const usualFoldRule: FoldRule = { groupFrom: 4, groupSize: 3, maxNodes: 400 };

/** A node of the folded picture. `parent` is the node that it hangs on, null for a root; `id` is unique among them all. */
export type FoldedNode =
  | { kind: "event"; id: string; parent: string | null; event: EventHeader }
  /** A cause in another trace. */
  | { kind: "foreign"; id: string; parent: null; event: EventHeader }
  /** A cause that no event of the source has; `id` is its causation id. */
  | { kind: "ghost"; id: string; parent: null; effects: number }
  /** Siblings with equal subtrees: "23 × auth: blacklist_get_by_id". `events` counts their subtrees too. */
  | {
      kind: "group";
      id: string;
      parent: string | null;
      eventType: string;
      eventIds: string[];
      events: number;
    }
  /** What else hangs on the parent: "+ 231 events". `eventIds` are the direct effects folded into it. */
  | { kind: "folded"; id: string; parent: string | null; eventIds: string[]; events: number };

/** An edge between nodes of the picture; only `cause` edges follow the tree. */
export interface FoldedEdge {
  from: string;
  to: string;
  /** `back` closes a cycle: it is drawn, but the layout does not know it. */
  kind: "cause" | "back";
}

export interface FoldedGraph {
  /** Parents before children; siblings in position order. */
  nodes: FoldedNode[];
  edges: FoldedEdge[];
  /** By id of an event, ghost or foreign cause that is not shown itself: the group or folded node that stands for it. */
  hiddenIn: ReadonlyMap<string, string>;
}

/** Nodes that one look into a folded node may add. */
const maxNodesPerLook = 100;

/**
 * Makes a large trace small enough to read: equal siblings become one node, and levels beyond the budget are folded away.
 *
 * The result is a forest to lay out. To open a group or a folded node, add its id to `expanded`; ids stay the same as
 * long as the graph does. Linear in the number of events, and not recursive.
 */
export function foldGraph(graph: CausationGraph, expanded: ReadonlySet<string>, rule: FoldRule): FoldedGraph {
  const tree = growCauseTree(graph);
  const shapes = nameShapes(tree);
  const kept = withCauses(tree, rule.keep ?? new Set());
  const nodes: FoldedNode[] = [];
  const hiddenIn = new Map<string, string>();
  const queue: Opened[] = [{ parent: null, members: tree.roots, budget: { left: rule.maxNodes } }];

  for (const { parent, members, budget } of queue) {
    const items = groupEqual(tree, shapes, members, parent, kept, expanded, rule);
    const stub = `folded:${parent ?? ""}`;
    const isOpen = expanded.has(stub);
    const spend = isOpen ? { left: Math.max(maxNodesPerLook, items.length) } : budget;
    const fits = items.length <= spend.left || isEnd(tree, items);
    const shown = fits ? items : items.filter((item) => isKept(item, kept));
    spend.left -= shown.length;
    for (const { id, members: grouped } of shown) {
      const [first] = grouped;
      if (first === undefined) continue;
      if (id !== first) {
        nodes.push(makeGroup(tree, id, parent, grouped));
        hide(tree, grouped, id, hiddenIn);
        continue;
      }
      nodes.push(makeNode(tree, first, parent));
      const effects = tree.effectsOf.get(first);
      if (effects !== undefined) queue.push({ parent: first, members: effects, budget: spend });
    }
    const rest = fits ? [] : items.filter((item) => !isKept(item, kept)).flatMap((item) => item.members);
    if (rest.length === 0) continue;
    nodes.push({ kind: "folded", id: stub, parent, eventIds: rest, events: countEvents(tree, rest) });
    hide(tree, rest, stub, hiddenIn);
  }
  return { nodes, edges: drawEdges(tree, nodes, hiddenIn), hiddenIn };
}

/** The effects of one shown node, to be shown or folded; they take from the same budget as their level. */
interface Opened {
  parent: string | null;
  members: readonly string[];
  budget: { left: number };
}

/** One node to be: `id` is its only member's, or a group's. */
interface Item {
  id: string;
  members: string[];
}

function isKept(item: Item, kept: ReadonlySet<string>): boolean {
  return item.members.some((id) => kept.has(id));
}

/** One group or one leaf: a folded node in its stead would take as much room and tell less. */
function isEnd(tree: CauseTree, items: readonly Item[]): boolean {
  const [only, second] = items;
  if (only === undefined || second !== undefined) return false;
  return only.members.length > 1 || !tree.effectsOf.has(only.id);
}

function withCauses(tree: CauseTree, keep: ReadonlySet<string>): ReadonlySet<string> {
  const kept = new Set<string>();
  for (const id of keep) {
    for (let at: string | undefined = id; at !== undefined && !kept.has(at); at = tree.parentOf.get(at))
      kept.add(at);
  }
  return kept;
}

function groupEqual(
  tree: CauseTree,
  shapes: ReadonlyMap<string, number>,
  members: readonly string[],
  parent: string | null,
  kept: ReadonlySet<string>,
  expanded: ReadonlySet<string>,
  rule: FoldRule,
): Item[] {
  const byShape = new Map<number, string[]>();
  for (const id of members) {
    const shape = shapes.get(id);
    if (shape === undefined || kept.has(id) || (tree.sizeOf.get(id) ?? 0) > rule.groupSize) continue;
    const alike = byShape.get(shape);
    if (alike === undefined) byShape.set(shape, [id]);
    else alike.push(id);
  }
  const items: Item[] = [];
  for (const id of members) {
    const alike = byShape.get(shapes.get(id) ?? -1);
    const first = alike?.[0];
    const groupId = `group:${parent ?? ""}:${first}`;
    const isGrouped = alike !== undefined && alike.length >= rule.groupFrom && !kept.has(id);
    if (!isGrouped || expanded.has(groupId)) items.push({ id, members: [id] });
    else if (id === first) items.push({ id: groupId, members: alike });
  }
  return items;
}

function makeNode(tree: CauseTree, id: string, parent: string | null): FoldedNode {
  const event = tree.eventOf.get(id);
  if (event !== undefined) return { kind: "event", id, parent, event };
  const foreign = tree.foreignOf.get(id);
  if (foreign !== undefined) return { kind: "foreign", id, parent: null, event: foreign };
  return { kind: "ghost", id, parent: null, effects: tree.effectsOf.get(id)?.length ?? 0 };
}

function makeGroup(tree: CauseTree, id: string, parent: string | null, members: string[]): FoldedNode {
  const eventType = tree.eventOf.get(members[0] ?? "")?.eventType ?? "";
  return { kind: "group", id, parent, eventType, eventIds: members, events: countEvents(tree, members) };
}

function countEvents(tree: CauseTree, members: readonly string[]): number {
  return members.reduce((sum, id) => sum + (tree.sizeOf.get(id) ?? 0), 0);
}

/** Notes for every event below `tops`, and those themselves, which node stands for it. */
function hide(tree: CauseTree, tops: readonly string[], node: string, hiddenIn: Map<string, string>): void {
  const waiting = [...tops];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    hiddenIn.set(id, node);
    for (const effect of tree.effectsOf.get(id) ?? []) waiting.push(effect);
  }
}

function drawEdges(
  tree: CauseTree,
  nodes: readonly FoldedNode[],
  hiddenIn: ReadonlyMap<string, string>,
): FoldedEdge[] {
  const edges: FoldedEdge[] = [];
  for (const { parent, id } of nodes)
    if (parent !== null) edges.push({ from: parent, to: id, kind: "cause" });
  for (const { from, to } of tree.backEdges) {
    edges.push({ from: hiddenIn.get(from) ?? from, to: hiddenIn.get(to) ?? to, kind: "back" });
  }
  return edges;
}
