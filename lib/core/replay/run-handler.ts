import { continueLines } from "../state/continue-lines.ts";
import type { Journal } from "../state/journal.ts";
import { classify } from "../state/kinds.ts";
import { setRunningJournal } from "../state/running-journal.ts";

/** A handler as the user wrote it. */
export type Handler = (state: unknown, event: unknown) => unknown;

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

/** How what a handler returns is to be taken. */
export interface HandlerKind {
  /** It is `evolve`: what it answers is the state. */
  isReducer: boolean;
  /** Called when another kind of value than the state became the state, since the handler wrote nothing. */
  onUnlike?: () => void;
}

/** True for what `await` would wait for. */
export function isPromise(value: unknown): value is PromiseLike<unknown> {
  return isObject(value) && "then" in value && typeof value.then === "function";
}

/** The state as a handler is given it. */
export function currentState(journal: Journal): unknown {
  const { state } = journal.holder;
  return isObject(state) ? journal.wrapIn(journal.root, state) : state;
}

/**
 * A returned value is the new state. What `evolve` answers always is, nothing aside. Of a handler for one type it is not
 * where it looks like what expressions happen to answer: a part of the state, or, after the handler wrote to the state
 * or tried to, a scalar or another kind of container.
 *
 * ```
 * (s, e) => s.list.push(e.id)     (s, e) => s.list.splice(0, 1)     (s, e) => (s.last = e.id)     () => null
 * ```
 *
 * Answers true when another kind of value was taken on the ground that nothing was written.
 */
function accept(journal: Journal, given: unknown, isReducer: boolean): boolean {
  const { state } = journal.holder;
  const returned = journal.unwrap(given);
  if (returned === undefined || Object.is(state, returned)) return false;
  const isUnlike = isObject(state) && (!isObject(returned) || !isLikeState(state, returned));
  if (!isReducer) {
    if (isUnlike && journal.wasWrittenTo) return false;
    if (isObject(given) && journal.find(given) !== undefined) return false;
  }
  journal.record(journal.root, "state", state, returned);
  journal.holder.state = returned;
  return isUnlike && !isReducer;
}

function isLikeState(state: object, returned: object): boolean {
  return classify(state).kind === classify(returned).kind;
}

/** Records what a handler answered and what it did to dates; only `continueLines` is left to do for its event. */
export function takeReturned(journal: Journal, returned: unknown, isReducer: boolean): boolean {
  const tookUnlike = accept(journal, returned, isReducer);
  journal.recordLeaves();
  return tookUnlike;
}

function finish(journal: Journal, returned: unknown, { isReducer, onUnlike }: HandlerKind): void {
  if (takeReturned(journal, returned, isReducer)) onUnlike?.();
  continueLines(journal);
}

function fail(journal: Journal, error: unknown): never {
  journal.rollback();
  throw error;
}

/**
 * Runs a handler as the next event of the journal; what it throws is thrown on after the state went back.
 *
 * Answers a promise only when the handler does.
 */
export function runHandler(
  journal: Journal,
  handler: Handler,
  event: unknown,
  kind: HandlerKind = { isReducer: false },
): undefined | Promise<void> {
  journal.begin();
  setRunningJournal(journal);
  let returned: unknown;
  try {
    returned = handler(currentState(journal), event);
    if (!isPromise(returned)) {
      setRunningJournal(null);
      finish(journal, returned, kind);
      return undefined;
    }
  } catch (error) {
    setRunningJournal(null);
    return fail(journal, error);
  }
  return Promise.resolve(returned)
    .finally(() => setRunningJournal(null))
    .then(
      (value) => finish(journal, value, kind),
      (error: unknown) => fail(journal, error),
    );
}
