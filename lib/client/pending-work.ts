/** Work under way outside of queries (a layout, an animation frame), so that a test can wait for the page to settle. */

let pending = 0;
const listeners = new Set<() => void>();

/** Marks work as begun; the returned function, safe to call twice, marks it as done. */
export function beginWork(): () => void {
  let done = false;
  change(1);
  return () => {
    if (done) return;
    done = true;
    change(-1);
  };
}

/** Number of pieces of work under way. */
export function countPendingWork(): number {
  return pending;
}

export function subscribePendingWork(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function change(by: number): void {
  pending += by;
  for (const listener of listeners) listener();
}
