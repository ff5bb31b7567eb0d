import type { DomainEvent, ItemAdded } from "../events.ts";

interface Article {
  title: string;
}

const cache = new Map<string, WeakRef<Article>>();

/** How often an article was still in the cache is up to the garbage collector. */
export default {
  name: "article-cache",
  initialState: () => ({ hits: 0, misses: 0 }),
  handlers: {
    ItemAdded(state: { hits: number; misses: number }, event: DomainEvent<ItemAdded>) {
      const { sku, title } = event.payload;
      const cached = cache.get(sku)?.deref(); // <- here
      if (cached) state.hits += 1;
      else state.misses += 1;
      cache.set(sku, new WeakRef({ title }));
    },
  },
};
