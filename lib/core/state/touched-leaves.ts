import { isNative } from "./kinds.ts";
import { describeOpaque, isOpenToView, readLeaf, restoreLeaf } from "./leaf.ts";
import { NativeMap } from "./native-collections.ts";
import { OwnParts } from "./own-parts.ts";
import type { Tracked } from "./tracked.ts";

/** An instance of the user's class may have changed in what nobody can see. */
function mayHaveChanged({ kind, raw, seen }: Tracked, parts: OwnParts | undefined): boolean {
  if (parts?.isPartial) return true;
  if (kind !== "opaque" || isOpenToView(raw)) return false;
  const maker: unknown = Reflect.get(Object.getPrototypeOf(raw) as object, "constructor");
  return !isNative(maker) || describeOpaque(raw) !== seen;
}

/** The dates and opaque values that the running event was handed: they change without a word. */
export class TouchedLeaves {
  private readonly touched: Tracked[] = [];
  /** Bytes of those that are binary and were changed, as they were before. */
  private readonly bytesBefore = new NativeMap<Tracked, Uint8Array | null>();
  /** The properties of what was handed out as it is, as they were before. */
  private readonly partsBefore = new NativeMap<Tracked, OwnParts>();

  clear(): void {
    if (this.touched.length > 0) this.touched.length = 0;
    if (this.bytesBefore.size > 0) this.bytesBefore.clear();
    if (this.partsBefore.size > 0) this.partsBefore.clear();
  }

  add(tracked: Tracked): void {
    this.touched.push(tracked);
  }

  /** Remembers what is recorded nowhere of a leaf, or of a collection of the user's class; `isKnown`: what is recorded. */
  keepParts(tracked: Tracked, isKnown: (object: object) => boolean): void {
    if (!this.partsBefore.has(tracked)) this.partsBefore.set(tracked, new OwnParts(tracked.raw, isKnown));
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
    for (const parts of this.partsBefore.values()) parts.restore();
  }

  /** The first one that may not be what it was after it was put back. */
  firstKept(isFresh: (tracked: Tracked) => boolean): Tracked | undefined {
    return this.touched.find(
      (tracked) => !isFresh(tracked) && mayHaveChanged(tracked, this.partsBefore.get(tracked)),
    );
  }
}
