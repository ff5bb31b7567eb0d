/** What is true of a card at the moment, as bits, so that a card is drawn again only when one of its own changes. */
export const mark = { selected: 1, up: 2, down: 4, later: 8, current: 16 } as const;

/** Marks by id of a card; cards listen to their own. */
export interface Marks {
  get(id: string): number;
  set(next: ReadonlyMap<string, number>): void;
  subscribe(id: string, listener: () => void): () => void;
}

/** Marks that begin empty. */
export function createMarks(): Marks {
  let marks: ReadonlyMap<string, number> = new Map();
  const listeners = new Map<string, Set<() => void>>();
  return {
    get: (id) => marks.get(id) ?? 0,
    set(next) {
      const before = marks;
      marks = next;
      for (const [id, own] of listeners) {
        if ((before.get(id) ?? 0) === (next.get(id) ?? 0)) continue;
        for (const listener of own) listener();
      }
    },
    subscribe(id, listener) {
      const own = listeners.get(id) ?? new Set();
      listeners.set(id, own.add(listener));
      return () => {
        own.delete(listener);
        if (own.size === 0) listeners.delete(id);
      };
    },
  };
}
