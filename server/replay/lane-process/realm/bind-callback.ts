import vm from "node:vm";

/**
 * Functions that call what the user gave.
 *
 * Code made of a text (`eval` given as a callback) may import what the script may that called it: this one nothing, while
 * the lane's own program may import all modules of the platform.
 */
interface Callers {
  callback(callback: object, args: unknown[]): () => unknown;
  handler<S, E, A>(handler: (state: S, event: E) => A, self: unknown): (state: S, event: E) => A;
}

const source = `
(({ apply }) => ({
  callback: (callback, args) => () => apply(callback, undefined, args),
  handler: (handler, self) => (state, event) => handler.call(self, state, event),
}))(Reflect)`;
const callers = new vm.Script(source, { filename: "causeline-callers.js" }).runInThisContext() as Callers;

/** A timer's callback with its arguments; throws as the platform does for what is no function. */
export function bindCallback(callback: unknown, args: unknown[]): () => unknown {
  if (typeof callback !== "function") throw new TypeError('The "callback" argument must be of type function');
  return callers.callback(callback, args);
}

/** A handler as a method of its owner. */
export function bindHandler<S, E, A>(handler: (state: S, event: E) => A, owner: unknown) {
  return callers.handler(handler, owner);
}
