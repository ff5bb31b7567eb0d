/** Something that happens at a time. */
export interface Timed {
  at: number;
}

/** A queue that gives back what is due first; of equals, what was put in first. A binary heap: O(log n) each way. */
export interface PendingQueue<T extends Timed> {
  push(item: T): void;
  /** The next item when it is due before `time`, or at it. */
  popUntil(time: number): T | undefined;
}

export function createPendingQueue<T extends Timed>(): PendingQueue<T> {
  const heap: { item: T; order: number }[] = [];
  let pushed = 0;

  const isLess = (a: number, b: number) => {
    const [x, y] = [heap[a], heap[b]];
    if (x === undefined || y === undefined) return false;
    return x.item.at < y.item.at || (x.item.at === y.item.at && x.order < y.order);
  };
  const swap = (a: number, b: number) => {
    const [x, y] = [heap[a], heap[b]];
    if (x === undefined || y === undefined) return;
    heap[a] = y;
    heap[b] = x;
  };
  const sink = () => {
    for (let at = 0; ; ) {
      const [left, right] = [at * 2 + 1, at * 2 + 2];
      const least = isLess(right, left) ? right : left;
      if (!isLess(least, at)) return;
      swap(least, at);
      at = least;
    }
  };

  return {
    push(item) {
      heap.push({ item, order: pushed++ });
      for (let at = heap.length - 1; at > 0; ) {
        const above = (at - 1) >> 1;
        if (!isLess(at, above)) return;
        swap(at, above);
        at = above;
      }
    },
    popUntil(time) {
      const first = heap[0];
      if (first === undefined || first.item.at > time) return undefined;
      swap(0, heap.length - 1);
      heap.pop();
      sink();
      return first.item;
    },
  };
}
