import { CellLog } from "./cell-log.ts";
import { CellMap, NO_CELLS } from "./cell-map.ts";
import { FormerShapes } from "./former-shapes.ts";
import { findEventParts, frozenByUser } from "./frozen-by-user.ts";
import { classify } from "./kinds.ts";
import { readLeaf } from "./leaf.ts";
import { LinkLog } from "./link-log.ts";
import { NativeMap, NativeWeakMap } from "./native-collections.ts";
import { OrderLog } from "./order-log.ts";
import type { PagePool } from "./page-pool.ts";
import { putOwn } from "./put-own.ts";
import { TouchedLeaves } from "./touched-leaves.ts";
import { ABSENT, Container, LEAF_KEY, LIVE, Line, Tracked } from "./tracked.ts";
import { CollectionMethods } from "./traps/collection-methods.ts";
import { restoreOrder, UndoList } from "./undo.ts";
import { containerIdOf, containerRef, isContainerRef, type ValueRef, ValueTable } from "./value-table.ts";

/** Makes the object that handlers are given for a container. */
export type MakeProxy = (tracked: Tracked) => object;

/** A container that the running event attached where another one stood. */
export interface Attachment {
  tracked: Tracked;
  replaced: Container;
}

/** What an event made is looked through at each read, since it may still grow, unless it has more objects than this. */
const MOST_LOOKED_AGAIN = 32;

/** Stands where a container was forgotten. */
const GONE = new Container(-1, new Line(-1, "object", {}, 0));

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

/**
 * The recorded history of one state: a graph of containers whose every change is kept.
 *
 * Events count from 1; "at event e" means after it, 0 is the initial state. Nothing is copied when a subtree is
 * attached: what was never written since is read from the live objects.
 */
export class Journal {
  readonly log: CellLog;
  readonly values: ValueTable;
  /** Every container that was written to a cell; what was undone is still named. */
  readonly links: LinkLog;
  /** Every container that a cell held before it was first written. */
  readonly firstLinks: LinkLog;
  /** By id; a line that was given up for an older one stands as that one. */
  readonly lines: Line[] = [];
  /** By id; a container that was superseded and released is kept without its live object. */
  readonly containers: Container[] = [];
  /** Holds the state under `state`, so that replacing the whole state is a write like any other. */
  readonly root: Tracked;
  /** The live object of `root`. */
  readonly holder: { state: unknown };
  /** The running or last event. */
  event = 0;
  /** Some handler has written to the state, or tried to write what stood there. */
  wasWrittenTo = false;
  /** Some handler has returned a new state. */
  hasReturned = false;
  readonly attachments: Attachment[] = [];
  /** Events are taken back that did not throw: also what is recorded nowhere is put back. */
  keepsParts = false;
  /** Called when a handler writes to what is frozen, a part of an event that it took into the state, before it gets a copy. */
  onFrozenWrite: (() => void) | null = null;

  private readonly makeProxy: MakeProxy;
  /** Live objects and their proxies. */
  private readonly ids = new NativeMap<object, Tracked>();
  /** Live objects that the state has left behind, as long as anybody else holds them. */
  private readonly released = new NativeWeakMap<object, Tracked>();
  /** The Maps and Sets of the state, also those that it left behind. */
  private readonly collections = new NativeWeakMap<object, Tracked>();
  readonly collectionMethods = new CollectionMethods(this);
  private readonly leaves = new TouchedLeaves();
  /** How the running event found what it did otherwise than by values. */
  readonly former = new FormerShapes();
  private readonly undo = new UndoList();
  /** Containers in which a deletion was taken back without laying the keys anew. */
  private readonly displaced: Tracked[] = [];
  /** How many containers there were when the running event began. */
  private containersBefore = 0;

  /** `pool`: where the columns keep their pages. */
  constructor(initialState: unknown, makeProxy: MakeProxy, pool: PagePool) {
    this.log = new CellLog(pool);
    this.values = new ValueTable(pool);
    this.links = new LinkLog(pool);
    this.firstLinks = new LinkLog(pool);
    this.makeProxy = makeProxy;
    this.holder = { state: initialState };
    this.root = this.meet(this.holder, 0);
  }

  /** Handlers return new states, and do not write to the one that they are given. */
  get onlyReturned(): boolean {
    return this.hasReturned && !this.wasWrittenTo;
  }

  /** The container of a live object or of a proxy, if it was met. */
  find(value: object): Tracked | undefined {
    return this.ids.get(value) ?? this.released.get(value);
  }

  /** The container of a live object or of a proxy; a new one is known from `birth` on. */
  meet(value: object, birth: number): Tracked {
    const found = this.find(value);
    if (found !== undefined) return found;
    const { kind, instance } = classify(value);
    const line = new Line(this.lines.length, kind, value, birth);
    this.lines.push(line);
    const tracked = new Tracked(this.containers.length, line, value, birth);
    tracked.isInstance = instance;
    this.containers.push(tracked);
    this.ids.set(value, tracked);
    if (tracked.leaf) tracked.seen = readLeaf(tracked);
    else if (kind === "map" || kind === "set") this.collections.set(value, tracked);
    return tracked;
  }

  /** The container of a Map or Set whose use is recorded: one that the running event did not make itself. */
  watchedCollection(collection: object): Tracked | undefined {
    const tracked = this.collections.get(collection);
    return tracked === undefined || tracked.birth === this.event ? undefined : tracked;
  }

  /** What a handler is given for a value that it read from a container of that birth. */
  wrap(value: object, birth: number): object {
    const tracked = this.ids.get(value) ?? this.meet(value, birth);
    return tracked.proxy ?? this.hand(tracked);
  }

  /** `wrap` for a value read from `parent`: a pair of object and proxy never changes, so the last one is kept. */
  wrapIn(parent: Tracked, value: object): object {
    if (value === parent.lastRead && parent.lastProxy !== null) return parent.lastProxy;
    const tracked = this.ids.get(value) ?? this.meet(value, parent.birth);
    const proxy = tracked.proxy ?? this.hand(tracked);
    // What is handed out as it is has to be noted each time; what came to be in this event may be forgotten with it.
    if (this.isNotedEachTime(tracked) || tracked.birth === this.event) return proxy;
    parent.lastRead = value;
    parent.lastProxy = proxy;
    return proxy;
  }

  /** The live object behind a proxy; everything else as it is. */
  unwrap(value: unknown): unknown {
    return isObject(value) ? (this.find(value)?.raw ?? value) : value;
  }

  private isNotedEachTime(tracked: Tracked): boolean {
    if (tracked.leaf) return true;
    return tracked.isInstance && (tracked.kind === "map" || tracked.kind === "set");
  }

  private hand(tracked: Tracked): object {
    if (this.keepsParts && tracked.birth !== this.event && this.isNotedEachTime(tracked))
      this.leaves.keepParts(tracked, (object) => this.find(object) !== undefined);
    if (tracked.leaf) {
      // What is handed out as it is may be written to without a word.
      this.wasWrittenTo = true;
      this.leaves.add(tracked);
      return tracked.raw;
    }
    if (tracked.kind === "map" || tracked.kind === "set") return tracked.raw;
    // Nobody but the running handler has it, and for that one it is what it made: `o = {}; s.o = o; s.o === o`.
    if (tracked.birth === this.event && this.isOwnWork(tracked)) return tracked.raw;
    const proxy = this.makeProxy(tracked);
    tracked.proxy = proxy;
    if (this.ids.has(tracked.raw)) this.ids.set(proxy, tracked);
    else this.released.set(proxy, tracked);
    return proxy;
  }

  /** True for what the running handler made from scratch; a part of the event in it has to be writable. */
  private isOwnWork(tracked: Tracked): boolean {
    if (tracked.plainAtBirth !== null) return tracked.plainAtBirth;
    const { holdsEventPart, seen } = findEventParts(tracked.raw, (object) => {
      const known = this.find(object);
      return known !== undefined && known.birth !== this.event;
    });
    if (holdsEventPart || seen > MOST_LOOKED_AGAIN) tracked.plainAtBirth = !holdsEventPart;
    return !holdsEventPart;
  }

  /** `birth` is that of the container which holds the value, for objects never met. */
  encode(value: unknown, birth: number): ValueRef {
    return isObject(value) ? containerRef(this.meet(value, birth).id) : this.values.encode(value);
  }

  /** A primitive, `ABSENT` or a `Container`. */
  decode(ref: ValueRef): unknown {
    return isContainerRef(ref) ? this.containers[containerIdOf(ref)] : this.values.decode(ref);
  }

  /** True while nobody but the running event has seen this container. */
  isFresh(tracked: Tracked): boolean {
    return tracked.birth === this.event;
  }

  /** To be called before the live object of a container that is not fresh is written. */
  beforeWrite(tracked: Tracked): void {
    if (tracked.cap === LIVE) return;
    const line = new Line(this.lines.length, tracked.kind, tracked.raw, this.event);
    line.splitFrom = tracked.line;
    this.lines.push(line);
    tracked.past = { line: tracked.line, cap: tracked.cap, past: tracked.past, since: tracked.since };
    tracked.line = line;
    tracked.cap = LIVE;
    tracked.since = this.event;
    this.containers[tracked.id] = tracked;
    this.ids.set(tracked.raw, tracked);
    if (tracked.proxy !== null) this.ids.set(tracked.proxy, tracked);
  }

  /**
   * Makes sure that the live object takes writes, unless a handler closed it. To be called after `beforeWrite`.
   *
   * Events are frozen, but what a handler took from one into the state is the state's: it gets a copy.
   */
  makeWritable(tracked: Tracked): void {
    const { raw } = tracked;
    if (Object.isExtensible(raw) || frozenByUser.has(raw)) return;
    this.onFrozenWrite?.();
    const copy: object = Array.isArray(raw) ? raw.slice() : Object.create(Object.getPrototypeOf(raw));
    if (!Array.isArray(raw)) for (const [key, value] of Object.entries(raw)) putOwn(copy, key, value);
    tracked.raw = copy;
    if (tracked.line.head === raw) tracked.line.head = copy;
    this.ids.set(copy, tracked);
  }

  /** Records that a cell of a container that is not fresh went from `before` to `after`; both may be `ABSENT`. */
  record(tracked: Tracked, key: unknown, before: unknown, after: unknown): void {
    this.recordCell(tracked, key, tracked.line.cells.get(key), before, after);
  }

  /** `record` for who has looked up the cell already; -1 when there is none yet. */
  recordCell(tracked: Tracked, key: unknown, known: number, before: unknown, after: unknown): void {
    const line = tracked.line;
    let cell = known;
    if (cell === -1) {
      const base = this.encode(before, line.birth);
      cell = this.log.addCell(line.id, key, base);
      if (line.cells === NO_CELLS) line.cells = new CellMap();
      line.cells.add(key, cell);
      if (isContainerRef(base)) this.firstLinks.add(cell, containerIdOf(base), this.event);
      // The member of a Set and the key of a Map are content too.
      if (key instanceof Tracked) this.links.add(cell, key.id, this.event);
    }
    const replaced = isObject(before) && isObject(after) ? this.find(before) : undefined;
    const ref = this.encode(after, this.event);
    line.writtenAt = this.event;
    if (isContainerRef(ref)) this.links.add(cell, containerIdOf(ref), this.event);
    if (!this.log.append(cell, this.event, ref)) return;
    this.undo.add(tracked, key, before);
    if (replaced === undefined || !isContainerRef(ref)) return;
    const attached = this.containers[containerIdOf(ref)];
    if (attached instanceof Tracked && this.isFresh(attached))
      this.attachments.push({ tracked: attached, replaced });
  }

  /** Records a change of the number of entries. */
  recordSize(tracked: Tracked, before: number, after: number): void {
    const line = tracked.line;
    line.sizeCell = this.recordHidden(tracked, line.sizeCell, before, after);
    line.size = after;
  }

  /** Records where an array's first element stands now. */
  recordBase(tracked: Tracked, base: number): void {
    const line = tracked.line;
    line.baseCell = this.recordHidden(tracked, line.baseCell, line.base, base);
    line.base = base;
  }

  /** To be called before the live object loses a key, after `beforeWrite`. */
  beforeDelete(line: Line, liveKeys: () => unknown[]): void {
    if (line.order !== null) return;
    const order = new OrderLog();
    const entries = liveKeys().map((key) => {
      const cell = line.cells.get(key);
      return { key, added: cell === -1 ? 0 : Math.max(0, this.log.firstAdded(cell)) };
    });
    // Integer-like keys are listed first whenever they were added.
    entries.sort((a, b) => a.added - b.added);
    for (const { key, added } of entries) order.add(key, added);
    line.order = order;
  }

  private recordHidden(tracked: Tracked, known: number, before: number, after: number): number {
    const line = tracked.line;
    const cell = known === -1 ? this.log.addCell(line.id, ABSENT, before << 2) : known;
    line.writtenAt = this.event;
    if (this.log.append(cell, this.event, after << 2)) this.undo.addHidden(tracked);
    return cell;
  }

  /** Begins the next event and answers its number. */
  begin(): number {
    this.event++;
    this.log.startEvent(this.event);
    this.containersBefore = this.containers.length;
    this.undo.clear();
    this.leaves.clear();
    if (this.attachments.length > 0) this.attachments.length = 0;
    this.former.clear();
    return this.event;
  }

  /** Records what was done to the dates and opaque values that were handed out. */
  recordLeaves(): void {
    this.leaves.look((tracked, content) => {
      if (!this.isFresh(tracked)) this.record(tracked, LEAF_KEY, tracked.seen, content);
    });
  }

  /** Takes back everything that the running event did to the state. */
  rollback(displaced: Tracked[] | null = null): void {
    this.log.undoEvent();
    this.former.restoreProperties();
    this.undo.run(this.log, this.event, displaced);
    // What was recorded of them has been put back to what was seen before.
    this.leaves.restore();
    this.former.restoreRest();
    this.attachments.length = 0;
  }

  /**
   * Takes back the running event as if it had not begun: what it did, and all that came to be in it. To be called before
   * `continueLines`; an event that was rolled back may be taken back, too.
   *
   * An opaque value keeps what was done to it: answers the first one that may have been changed, else null.
   */
  retract(): Tracked | null {
    this.rollback(this.displaced);
    const kept = this.leaves.firstKept((tracked) => this.isFresh(tracked));
    for (let id = this.containers.length - 1; id >= this.containersBefore; id--) {
      const tracked = this.containers[id];
      if (tracked instanceof Tracked && this.isFresh(tracked)) this.forget(tracked);
    }
    this.log.retractEvent();
    this.event--;
    return kept ?? null;
  }

  /** To be called before the keys of a container are listed. */
  restoreOrder(tracked: Tracked): void {
    if (tracked.line.displaced !== null) restoreOrder(tracked.raw, tracked.line);
  }

  /** To be called when an event stands for which others were taken back: lays keys in order that did not come to be deleted. */
  settleOrder(): void {
    for (const tracked of this.displaced.splice(0))
      if (tracked.line.displaced?.size) this.restoreOrder(tracked);
  }

  /** Nothing that is left names it: a run that is taken back for every event must not keep what it made alive. */
  private forget(tracked: Tracked): void {
    for (const object of [tracked.raw, tracked.proxy]) if (object !== null) this.ids.delete(object);
    if (tracked.id === this.containers.length - 1) this.containers.pop();
    else this.containers[tracked.id] = GONE;
    if (tracked.line.id === this.lines.length - 1) this.lines.pop();
    else this.lines[tracked.line.id] = GONE.line;
  }

  /** Lets a fresh container go on with the line of the one it replaced, which ends with the event before. */
  continueLine(fresh: Tracked, replaced: Tracked): Line {
    const line = replaced.line;
    replaced.cap = this.event - 1;
    const left = new Container(replaced.id, line);
    left.cap = replaced.cap;
    left.since = replaced.since;
    left.past = replaced.past;
    this.containers[replaced.id] = left;
    this.release(replaced);
    // Its own line has no history: nobody may keep the object alive through it.
    this.lines[fresh.line.id] = line;
    fresh.line = line;
    line.head = fresh.raw;
    return line;
  }

  private release(tracked: Tracked): void {
    for (const object of [tracked.raw, tracked.proxy]) {
      if (object === null) continue;
      this.ids.delete(object);
      this.released.set(object, tracked);
    }
  }

  /** Bytes held beside the live state, in memory or not, estimated. */
  bytes(): number {
    const links = this.links.bytes() + this.firstLinks.bytes();
    return (
      this.log.bytes() + this.values.bytes() + links + this.containers.length * 96 + this.lines.length * 120
    );
  }
}
