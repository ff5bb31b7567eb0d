/** Where the pointer is on the strip, in pixels, and the range that it is selecting. */
export interface Pointed {
  x: number;
  /** Where the selection began; null: nothing is being selected. */
  since: number | null;
}

/** Kept outside of React's state, so that a move of the pointer draws one label anew and not the strip. */
export interface Pointing {
  get(): Pointed | null;
  set(pointed: Pointed | null): void;
  subscribe(listener: () => void): () => void;
}

export function createPointing(): Pointing {
  let pointed: Pointed | null = null;
  const listeners = new Set<() => void>();
  return {
    get: () => pointed,
    set(next) {
      if (next === pointed) return;
      pointed = next;
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
