import type { DomainEvent, OrderPlaced } from "../events.ts";

interface Node {
  value: number;
  next: Node | null;
}

const build = (depth: number): Node | null => (depth === 0 ? null : { value: depth, next: build(depth - 1) });
const sum = (node: Node | null): number => (node === null ? 0 : node.value + sum(node.next));

/** A thousand calls deep, twice. */
export default {
  name: "deep-sums",
  initialState: () => ({ sums: [] as number[] }),
  handlers: {
    OrderPlaced(state: { sums: number[] }, event: DomainEvent<OrderPlaced>) {
      state.sums.push(sum(build(1_000)) + event.payload.lines.length);
    },
  },
};
