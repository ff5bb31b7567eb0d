/**
 * The query string of the page, kept in memory and written to the address bar.
 *
 * A scrubber changes it on every frame, and browsers refuse more than some ten history calls a second, each of which draws
 * the whole page anew: the value in memory is the truth, readers hear of it at once, and the address bar follows when it
 * has stood still for a moment.
 */

const writeAfterMs = 150;
/** Of one that never stands still. */
const writeAtLatestMs = 1_000;

/** With the path it belongs to: a navigation to another page makes it void. */
let unwritten: { path: string; search: string } | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;
/** When the first and the last of what is unwritten came. */
let changedSince = 0;
let changedAt = 0;
const listeners = new Set<() => void>();

/** The query string on screen, with its "?", or "". */
export function readSearch(): string {
  return unwritten?.path === window.location.pathname ? unwritten.search : window.location.search;
}

/** Changes the query string without a new entry in the history. */
export function replaceSearch(search: string): void {
  if (search === readSearch()) return;
  changedAt = performance.now();
  if (unwritten === null) changedSince = changedAt;
  unwritten = { path: window.location.pathname, search };
  timer ??= setTimeout(writeSoon, writeAfterMs);
  notify();
}

function writeSoon(): void {
  const now = performance.now();
  const dueIn = Math.min(changedAt + writeAfterMs, changedSince + writeAtLatestMs) - now;
  if (dueIn <= 0) writeNow();
  else timer = setTimeout(writeSoon, dueIn);
}

/** Changes the query string with a new entry in the history, so that "back" returns to what is on screen now. */
export function pushSearch(search: string): void {
  if (search === readSearch()) return;
  writeNow();
  window.history.pushState(window.history.state, "", window.location.pathname + search);
  notify();
}

export function subscribeSearch(listener: () => void): () => void {
  if (listeners.size === 0) listen();
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) unlisten();
  };
}

function writeNow(): void {
  clearTimeout(timer);
  timer = undefined;
  const pending = unwritten;
  unwritten = null;
  if (pending === null || pending.path !== window.location.pathname) return;
  window.history.replaceState(window.history.state, "", window.location.pathname + pending.search);
}

function forget(): void {
  clearTimeout(timer);
  timer = undefined;
  unwritten = null;
  notify();
}

function notify(): void {
  for (const listener of listeners) listener();
}

function listen(): void {
  window.addEventListener("popstate", forget);
  window.addEventListener("pagehide", writeNow);
}

function unlisten(): void {
  writeNow();
  window.removeEventListener("popstate", forget);
  window.removeEventListener("pagehide", writeNow);
}
