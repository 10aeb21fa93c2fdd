/** What is to happen, the earliest first; of the same instant in the order in which it was added. A binary heap. */
export type Timeline<Item> = {
  add(at: number, item: Item): void;
  /** @returns the earliest, taken away; null when there is none, or it comes after this instant. */
  take(until: number): { at: number; item: Item } | null;
};

type Entry<Item> = { at: number; rank: number; item: Item };

export function timeline<Item>(): Timeline<Item> {
  const heap: Entry<Item>[] = [];
  let rank = 0;
  return {
    add(at, item) {
      rank += 1;
      heap.push({ at, rank, item });
      rise(heap, heap.length - 1);
    },
    take(until) {
      const [first] = heap;
      if (!first || first.at > until) return null;
      const last = heap.pop();
      if (last && first !== last) {
        heap[0] = last;
        sink(heap, 0);
      }
      return first;
    },
  };
}

function rise<Item>(heap: Entry<Item>[], from: number): void {
  for (let at = from; at > 0; ) {
    const above = (at - 1) >> 1;
    if (!swapIfEarlier(heap, at, above)) return;
    at = above;
  }
}

function sink<Item>(heap: Entry<Item>[], from: number): void {
  for (let at = from; ; ) {
    const [left, right] = [2 * at + 1, 2 * at + 2];
    const child = isEarlier(heap[right], heap[left]) ? right : left;
    if (!swapIfEarlier(heap, child, at)) return;
    at = child;
  }
}

function swapIfEarlier<Item>(heap: Entry<Item>[], lower: number, upper: number): boolean {
  const [below, above] = [heap[lower], heap[upper]];
  if (!below || !above || !isEarlier(below, above)) return false;
  heap[lower] = above;
  heap[upper] = below;
  return true;
}

function isEarlier<Item>(one: Entry<Item> | undefined, other: Entry<Item> | undefined): boolean {
  if (!one || !other) return one !== undefined;
  return one.at < other.at || (one.at === other.at && one.rank < other.rank);
}
