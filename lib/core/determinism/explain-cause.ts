import type { Cause } from "./cause.ts";
import type { Verdict } from "./verdict.ts";

/** What people are told of a cause. */
export interface CauseExplanation {
  /** A few words, without a full stop. */
  title: string;
  /** Why it makes a replay differ: one sentence of facts. */
  why: string;
  /** How to mend it: one sentence. */
  advice: string;
}

const explanations: Record<Cause, CauseExplanation> = {
  clock: {
    title: "Reads the clock",
    why: "The time is another one at each replay.",
    advice: "Take the time from the event: `event.occurredAt`.",
  },
  timing: {
    title: "Measures time",
    why: "How long something took, or how long the process has run, is another number at each replay.",
    advice: "Keep measurements out of the state; take a time that matters from the event.",
  },
  random: {
    title: "Rolls dice",
    why: "Math.random gives other numbers at each replay.",
    advice:
      "Roll when the event is written and put the number into its payload, or seed a generator from the event.",
  },
  crypto: {
    title: "Generates an id or a key",
    why: "Random bytes, UUIDs and generated keys are others at each replay.",
    advice:
      "Generate it when the event is written and put it into the payload, or derive it from `event.eventId`.",
  },
  timer: {
    title: "Waits for a timer",
    why: "When a timer fires, and in which order with others, depends on the load of the machine.",
    advice: "Do the work at once, or make the passing of time an event.",
  },
  environment: {
    title: "Reads the environment",
    why: "Environment variables are others on another machine.",
    advice: "Write the setting into the event, or make it a constant of the projection's code.",
  },
  process: {
    title: "Looks at the process or the machine",
    why: "Process id, arguments, working directory, memory and host are others at each start.",
    advice:
      "Leave it out of the state; what must be kept belongs in the event's metadata when it is written.",
  },
  "time-zone": {
    title: "Depends on the time zone",
    why: "Local dates and times are others in another time zone.",
    advice: 'Use the UTC methods of Date, or name the zone: `{ timeZone: "UTC" }`.',
  },
  locale: {
    title: "Depends on the locale",
    why: "Sorting, formatting and letter case follow the machine's language when none is named.",
    advice: 'Name the locale, such as `localeCompare(other, "en")`, or compare with `<`.',
  },
  "module-state": {
    title: "Keeps something outside of the state",
    why: "Variables of the module are lost when a replay goes on in a new process.",
    advice: "Move the variable into the state that the handler is given.",
  },
  "global-state": {
    title: "Keeps something in a global",
    why: "Properties of globalThis and of built-in objects are shared with other code and lost with the process.",
    advice: "Move the value into the state, and leave built-in objects as they are.",
  },
  "initial-state": {
    title: "The initial state differs",
    why: "`initialState` gave another state the second time it was called.",
    advice: "Let `initialState` build a new state from constants alone at each call.",
  },
  "garbage-collection": {
    title: "Depends on garbage collection",
    why: "When an object is collected is up to the engine.",
    advice: "Keep what is needed in the state instead of behind a WeakRef or a FinalizationRegistry.",
  },
  stack: {
    title: "Reads its own stack or source path",
    why: "Stack texts and paths of files are others on another machine and in another build.",
    advice: "Keep an error's message, not its stack, and no path of a source file.",
  },
  "key-order": {
    title: "Depends on the order of the payload's keys",
    why: "Stores and brokers may hand out the keys of a JSON object in another order.",
    advice: "Name the keys that are read, or sort them first.",
  },
  "shared-memory": {
    title: "Uses shared memory",
    why: "What stands in shared memory depends on other threads.",
    advice: "Use a plain array in the state.",
  },
  network: {
    title: "Asks a service",
    why: "The answer may be another one, or none, at the next replay.",
    advice: "Ask before the event is written and put the answer into its payload.",
  },
  files: {
    title: "Reads or writes files",
    why: "A file may hold something else, or be gone, at the next replay.",
    advice: "Import constant data as a module, and put everything else into the event.",
  },
  processes: {
    title: "Starts a process or a thread",
    why: "What another process answers, and when, is not part of the log.",
    advice: "Move the work into a consumer of the events that writes its result as an event.",
  },
  "dynamic-import": {
    title: "Loads code while an event is handled",
    why: "The code that is found then may be another than today's.",
    advice: "Import it at the top of the module.",
  },
  "event-mutation": {
    title: "Changes the event",
    why: "Other handlers, and the next replay, would see another event than the one that was written.",
    advice: "Copy before changing: `[...event.payload.items].sort()`, `structuredClone(event.payload)`.",
  },
  unserialisable: {
    title: "Keeps what JSON would lose",
    why: "A snapshot of the state would not come back as it was.",
    advice: "Keep plain objects, arrays, strings, finite numbers, booleans and null; a date as its ISO text.",
  },
  "late-write": {
    title: "Writes after it has returned",
    why: "Which event such a write belongs to depends on the timing.",
    advice: "Await everything that writes to the state, or make the handler synchronous.",
  },
  "duplicate-delivery": {
    title: "Delivered twice, it counts twice",
    why: "A broker may deliver an event again, and the state then differs.",
    advice:
      "Where deliveries can repeat, note the last `event.position` in the state and skip what is not after it.",
  },
  unknown: {
    title: "Cause unknown",
    why: "Nothing that was watched explains it.",
    advice: "Look at the paths that differ and at what writes them; `causeline check --deep` looks longer.",
  },
};

export function explainCause(cause: Cause): CauseExplanation {
  return explanations[cause];
}

/** How to mend it: one sentence. What throws the same in every run has no cause that a check could name. */
export function adviseOn(verdict: Verdict, cause: Cause): string {
  if (verdict === "failed")
    return "Look at the event and at the state before it: the handler expects something that is not there.";
  return explanations[cause].advice;
}
