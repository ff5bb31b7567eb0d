import { readLeaf, restoreLeaf } from "./leaf.ts";
import { NativeMap } from "./native-collections.ts";
import type { Tracked } from "./tracked.ts";

/** The dates and opaque values that the running event was handed: they change without a word. */
export class TouchedLeaves {
  private readonly touched: Tracked[] = [];
  /** Bytes of those that are binary and were changed, as they were before. */
  private readonly bytesBefore = new NativeMap<Tracked, Uint8Array | null>();

  clear(): void {
    if (this.touched.length > 0) this.touched.length = 0;
    if (this.bytesBefore.size > 0) this.bytesBefore.clear();
  }

  add(tracked: Tracked): void {
    this.touched.push(tracked);
  }

  /** Looks at each of them again; `note` is told of those that differ, before their content is taken over. */
  look(note: (tracked: Tracked, content: unknown) => void): void {
    for (const tracked of this.touched) {
      const { bytes } = tracked;
      const content = readLeaf(tracked);
      if (Object.is(content, tracked.seen)) continue;
      if (!this.bytesBefore.has(tracked)) this.bytesBefore.set(tracked, bytes);
      note(tracked, content);
      tracked.seen = content;
    }
  }

  /** Puts them back to what was seen before, as far as they can be. */
  restore(): void {
    for (const tracked of this.touched)
      restoreLeaf(tracked, tracked.seen, this.bytesBefore.get(tracked) ?? tracked.bytes);
  }

  /** The first one that answers true. */
  find(test: (tracked: Tracked) => boolean): Tracked | undefined {
    return this.touched.find(test);
  }
}
