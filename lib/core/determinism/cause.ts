/**
 * What made a handler depend on more than its state and its event.
 *
 * The list is the product's: each has a sentence for people and one that says how to mend it (`explain-cause.ts`).
 */
export const causes = [
  /** Date.now, new Date(), Temporal.Now, Intl formats of now. */
  "clock",
  /** performance.now, process.hrtime, process.uptime, os.uptime. */
  "timing",
  /** Math.random. */
  "random",
  /** crypto.randomUUID, getRandomValues, randomBytes, generated keys. */
  "crypto",
  /** setTimeout and its like. */
  "timer",
  /** process.env. */
  "environment",
  /** pid, argv, cwd, memory, platform, versions, host names. */
  "process",
  "time-zone",
  "locale",
  /** Variables of the module, closures, caches, static fields. */
  "module-state",
  /** Properties of globalThis, and of built-in objects. */
  "global-state",
  /** `initialState` that gives another state the second time. */
  "initial-state",
  /** WeakRef, FinalizationRegistry. */
  "garbage-collection",
  /** Error.stack, paths of source files, import.meta.url. */
  "stack",
  /** The order in which the payload's keys come. */
  "key-order",
  /** SharedArrayBuffer, Atomics.wait. */
  "shared-memory",
  "network",
  "files",
  /** child_process, worker_threads, cluster. */
  "processes",
  /** import() or require() while an event is handled. */
  "dynamic-import",
  /** The event, or a part of one kept in the state, was changed. */
  "event-mutation",
  /** A value in the state that JSON would lose. */
  "unserialisable",
  /** The state was changed after the handler had returned. */
  "late-write",
  "duplicate-delivery",
  "unknown",
] as const;

export type Cause = (typeof causes)[number];
