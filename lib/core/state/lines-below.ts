import type { ParentIndex } from "./parent-index.ts";
import type { Line } from "./tracked.ts";

const MOST_SPARSE = 4_096;
const YES = 1;
const NO = 2;

/** Which lines may hang below one line, at whatever event: found on the way up from each that is asked for, and kept. */
export class LinesBelow {
  readonly top: Line;
  private readonly parents: ParentIndex;
  private readonly lineCount: number;
  /** By line id. */
  private sparse: Map<number, number> | null = new Map();
  private dense = new Uint8Array(0);

  /** `parents` is up to date; there are `lineCount` lines. */
  constructor(parents: ParentIndex, top: Line, lineCount: number) {
    this.parents = parents;
    this.top = top;
    this.lineCount = lineCount;
  }

  /** True for the top itself and for what may have a way up to it. */
  has(line: Line): boolean {
    if (line.id === this.top.id) return true;
    const known = this.known(line.id);
    return known === undefined ? this.search(line) : known === YES;
  }

  /** Climbs until a line that leads to the top; without one, nothing that was met leads there. */
  private search(line: Line): boolean {
    /** By id of a line that was met: the one below it. */
    const via = new Map<number, Line>([[line.id, line]]);
    const waiting = [line];
    for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
      const below = at;
      const found = this.parents.someParent(below, (parent) => {
        const known = parent.id === this.top.id ? YES : this.known(parent.id);
        if (known === YES) return true;
        if (known === undefined && !via.has(parent.id)) {
          via.set(parent.id, below);
          waiting.push(parent);
        }
        return false;
      });
      if (!found) continue;
      this.noteWay(line, below, via);
      return true;
    }
    for (const id of via.keys()) this.note(id, NO);
    return false;
  }

  private noteWay(from: Line, to: Line, via: ReadonlyMap<number, Line>): void {
    let at = to;
    for (; at.id !== from.id; at = via.get(at.id) ?? from) this.note(at.id, YES);
    this.note(from.id, YES);
  }

  private known(id: number): number | undefined {
    return this.sparse === null ? this.dense[id] || undefined : this.sparse.get(id);
  }

  private note(id: number, value: number): void {
    if (this.sparse === null) {
      this.dense[id] = value;
      return;
    }
    this.sparse.set(id, value);
    if (this.sparse.size < MOST_SPARSE) return;
    this.dense = new Uint8Array(this.lineCount);
    for (const [known, noted] of this.sparse) this.dense[known] = noted;
    this.sparse = null;
  }
}
