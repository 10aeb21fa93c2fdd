import type { RoadNode } from '@/lib/domain/road';

/** Where a node stands in the drawing: columns and rows from 1. */
export type Place = {
  node: RoadNode;
  column: number;
  row: number;
  /** Rows that it covers: those of everything that leads to it. */
  span: number;
  /** Heights, from 0 to 1 within its own rows, at which the nodes that it follows stand. */
  from: number[];
};

export type ChainLayout = { places: Place[]; columns: number; rows: number };

/**
 * Every node is followed once, so each end of the road is the root of a tree: what a node follows stands in the column
 * before it, one under the other, and the node in the middle of them.
 */
export function chainLayout(nodes: readonly RoadNode[]): ChainLayout {
  const followed = new Set(nodes.flatMap((node) => node.follows));
  const places = new Map<string, Place>();
  let rows = 0;
  for (const root of nodes.filter((node) => !followed.has(node.key))) {
    rows += place(root, depthOf(nodes, root), rows + 1, nodes, places);
  }
  const ordered = nodes.flatMap((node) => places.get(node.key) ?? []);
  return { places: ordered, columns: Math.max(1, ...ordered.map((one) => one.column)), rows };
}

/** Places a node and everything that leads to it. @returns the rows that they cover. */
function place(
  node: RoadNode,
  column: number,
  row: number,
  nodes: readonly RoadNode[],
  places: Map<string, Place>,
): number {
  const previous = previousOf(nodes, node);
  let span = 0;
  const centres: number[] = [];
  for (const one of previous) {
    const covered = place(one, column - 1, row + span, nodes, places);
    centres.push(span + covered / 2);
    span += covered;
  }
  const covered = Math.max(1, span);
  places.set(node.key, { node, column, row, span: covered, from: centres.map((centre) => centre / covered) });
  return covered;
}

function depthOf(nodes: readonly RoadNode[], node: RoadNode): number {
  return 1 + Math.max(0, ...previousOf(nodes, node).map((one) => depthOf(nodes, one)));
}

function previousOf(nodes: readonly RoadNode[], { follows }: RoadNode): RoadNode[] {
  return nodes.filter((one) => follows.includes(one.key));
}
