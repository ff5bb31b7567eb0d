import type { Journal } from "./journal.ts";

/** What a start of the user's module has in the place of a class that another start made; every other object as it is. */
export type ClassOf = (made: object) => object;

/**
 * The journal whose handler is running; null while no user code that it records is.
 *
 * Real collections and private names are shared by the whole process: this is how their methods know whom to tell.
 */
let running: Journal | null = null;
let classOf: ClassOf | null = null;

export function runningJournal(): Journal | null {
  return running;
}

/** Says that a handler begins (a journal) or has ended (null); `own`: of which of several starts of a module it is. */
export function setRunningJournal(journal: Journal | null, own: ClassOf | null = null): void {
  running = journal;
  classOf = own;
}

/** The class that stands for one in the code of the running handler. */
export function runningClass(made: object): object {
  return classOf === null ? made : classOf(made);
}

/** The prototype that stands for one in the code of the running handler. */
export function runningPrototype(prototype: object | null): object | null {
  if (classOf === null || prototype === null) return prototype;
  const made: unknown = Object.getOwnPropertyDescriptor(prototype, "constructor")?.value;
  if (typeof made !== "function" || made.prototype !== prototype) return prototype;
  return (classOf(made) as { prototype: object }).prototype;
}
