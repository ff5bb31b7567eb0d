import type { StateNode } from "#core/state/answers.ts";

/** Children of a container that come with the first answer. */
export const firstPage = 200;
/** Children that each further page brings: the most that one request may ask for. */
export const nextPage = 1_000;

export interface StatePage {
  path: string;
  depth: 1;
  offset: number;
  limit: number;
}

/** The requests that bring the children from the first page up to `count`; none for a container that is not in sight. */
export function toPages(root: StateNode, pointer: string, count: number): StatePage[] {
  const node = findNode(root, pointer);
  if (!node?.children) return [];
  const pages: StatePage[] = [];
  const end = Math.min(count, node.size);
  for (let offset = node.children.length; offset < end; offset += nextPage) {
    pages.push({ path: pointer, depth: 1, offset, limit: nextPage });
  }
  return pages;
}

function findNode(root: StateNode, pointer: string): StateNode | null {
  let node: StateNode | undefined = root;
  while (node && node.pointer !== pointer) {
    node = node.children?.find(
      (child) => child.pointer === pointer || pointer.startsWith(`${child.pointer}/`),
    );
  }
  return node ?? null;
}
