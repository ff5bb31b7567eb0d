import type { Journal } from "../journal.ts";
import { NativeMap } from "../native-collections.ts";
import type { Tracked } from "../tracked.ts";
import { copyElements, recordSplice, setElement, setLength } from "./array-changes.ts";
import { closednessOf, refuseWrite } from "./refuse-write.ts";

type Compare = (a: unknown, b: unknown) => number;

/** Array methods that change their array, for proxies: they work on the live array and record what moved. */
export function arrayMethods(journal: Journal): ReadonlyMap<unknown, unknown> {
  const trackedOf = (proxy: object): Tracked => {
    const found = journal.find(proxy);
    if (found === undefined) throw new TypeError("the array is not part of the state");
    return found;
  };
  const wrap = (tracked: Tracked, value: unknown): unknown =>
    typeof value === "object" && value !== null ? journal.wrap(value, tracked.birth) : value;

  /** Runs `change` on the live array and records the range from `start` on that it changed. */
  function splice(
    tracked: Tracked,
    start: number,
    removed: number,
    change: (raw: unknown[]) => unknown,
  ): unknown {
    journal.wasWrittenTo = true;
    const closed = closednessOf(tracked);
    if (closed !== 0) refuseWrite(tracked, closed, change);
    const isFresh = journal.isFresh(tracked);
    if (!isFresh) journal.beforeWrite(tracked);
    journal.makeWritable(tracked);
    const raw = tracked.raw as unknown[];
    if (isFresh) return change(raw);
    const before = copyElements(raw);
    const answer = change(raw);
    recordSplice(journal, tracked, before, raw, start, removed);
    return answer;
  }
  function inPlace(proxy: object, change: (raw: unknown[], tracked: Tracked) => unknown): object {
    const tracked = trackedOf(proxy);
    const length = (tracked.raw as unknown[]).length;
    splice(tracked, 0, length, (raw) => change(raw, tracked));
    return proxy;
  }
  function search(proxy: object, wanted: unknown, find: (raw: unknown[], target: unknown) => number): number {
    const raw = (trackedOf(proxy).raw as unknown[]).map((value) => journal.unwrap(value));
    return find(raw, journal.unwrap(wanted));
  }

  function push(this: object, ...items: unknown[]): number {
    const tracked = trackedOf(this);
    const length = () => (tracked.raw as unknown[]).length;
    for (const item of items) setElement(journal, tracked, length(), journal.unwrap(item));
    return length();
  }
  function pop(this: object): unknown {
    const tracked = trackedOf(this);
    const raw = tracked.raw as unknown[];
    const last = wrap(tracked, raw.at(-1));
    if (raw.length > 0) setLength(journal, tracked, raw.length - 1);
    return last;
  }
  function shift(this: object): unknown {
    const tracked = trackedOf(this);
    return wrap(
      tracked,
      splice(tracked, 0, Math.min(1, (tracked.raw as unknown[]).length), (raw) => raw.shift()),
    );
  }
  function unshift(this: object, ...items: unknown[]): unknown {
    return splice(trackedOf(this), 0, 0, (raw) => raw.unshift(...items.map((item) => journal.unwrap(item))));
  }
  function spliceMethod(this: object, ...args: [number, number, ...unknown[]]): unknown[] {
    const tracked = trackedOf(this);
    const length = (tracked.raw as unknown[]).length;
    const wanted = Math.trunc(Number(args[0])) || 0;
    const start = wanted < 0 ? Math.max(0, length + wanted) : Math.min(wanted, length);
    const count = Math.trunc(Number(args[1])) || 0;
    const most = length - start;
    const removed = args.length === 0 ? 0 : args.length === 1 ? most : Math.min(Math.max(count, 0), most);
    const items = args.slice(2).map((item) => journal.unwrap(item));
    const gone = splice(tracked, start, removed, (raw) => raw.splice(start, removed, ...items)) as unknown[];
    return gone.map((value) => wrap(tracked, value));
  }
  function sort(this: object, compare?: Compare): object {
    return inPlace(this, (raw, tracked) =>
      raw.sort(compare === undefined ? undefined : (a, b) => compare(wrap(tracked, a), wrap(tracked, b))),
    );
  }
  const methods: Record<string, unknown> = {
    push,
    pop,
    shift,
    unshift,
    splice: spliceMethod,
    sort,
    reverse(this: object): object {
      return inPlace(this, (raw) => raw.reverse());
    },
    fill(this: object, value: unknown, start?: number, end?: number): object {
      return inPlace(this, (raw) => raw.fill(journal.unwrap(value), start, end));
    },
    copyWithin(this: object, target: number, start: number, end?: number): object {
      return inPlace(this, (raw) => raw.copyWithin(target, start, end));
    },
    includes(this: object, wanted: unknown, from?: number): boolean {
      return search(this, wanted, (raw, target) => (raw.includes(target, from) ? 1 : 0)) === 1;
    },
    indexOf(this: object, wanted: unknown, from?: number): number {
      return search(this, wanted, (raw, target) => raw.indexOf(target, from));
    },
    lastIndexOf(this: object, wanted: unknown, ...from: [number?]): number {
      return search(this, wanted, (raw, target) =>
        Reflect.apply(Array.prototype.lastIndexOf, raw, [target, ...from]),
      );
    },
  };
  // By the platform's own: a class that has a method of this name keeps it.
  const byNative = new NativeMap<unknown, unknown>();
  for (const [name, method] of Object.entries(methods))
    byNative.set(Reflect.get(Array.prototype, name), method);
  return byNative;
}
