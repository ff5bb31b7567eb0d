import { continueLines } from "../state/continue-lines.ts";
import type { Journal } from "../state/journal.ts";
import { classify } from "../state/kinds.ts";
import { setRunningJournal } from "../state/running-journal.ts";

/** A handler as the user wrote it. */
export type Handler = (state: unknown, event: unknown) => unknown;

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
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
 * where it looks like what expressions happen to answer: a part of the state, a scalar, another kind of container.
 *
 * ```
 * (s, e) => s.list.push(e.id)     (s, e) => e.tag && s.tags.add(e.tag)     (s, e) => (s.last = e.id)
 * ```
 *
 * Where handlers have returned states and none has ever written to one, they are reducers, and null is meant.
 */
function accept(journal: Journal, given: unknown, isReducer: boolean): void {
  const { state } = journal.holder;
  const returned = journal.unwrap(given);
  if (returned === undefined || Object.is(state, returned)) return;
  const isUnlike = isObject(state) && (!isObject(returned) || !isLikeState(state, returned));
  if (!isReducer) {
    if (isUnlike && !journal.onlyReturned) return;
    if (isObject(given) && journal.find(given) !== undefined) return;
  }
  journal.record(journal.root, "state", state, returned);
  journal.holder.state = returned;
  journal.hasReturned = true;
}

function isLikeState(state: object, returned: object): boolean {
  return classify(state).kind === classify(returned).kind;
}

/** Records what a handler answered and what it did to dates; only `continueLines` is left to do for its event. */
export function takeReturned(journal: Journal, returned: unknown, isReducer: boolean): void {
  accept(journal, returned, isReducer);
  journal.recordLeaves();
}

function finish(journal: Journal, returned: unknown, isReducer: boolean): void {
  takeReturned(journal, returned, isReducer);
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
  isReducer = false,
): undefined | Promise<void> {
  journal.begin();
  setRunningJournal(journal);
  let returned: unknown;
  try {
    returned = handler(currentState(journal), event);
    if (!isPromise(returned)) {
      setRunningJournal(null);
      finish(journal, returned, isReducer);
      return undefined;
    }
  } catch (error) {
    setRunningJournal(null);
    return fail(journal, error);
  }
  return Promise.resolve(returned)
    .finally(() => setRunningJournal(null))
    .then(
      (value) => finish(journal, value, isReducer),
      (error: unknown) => fail(journal, error),
    );
}
