import { formatCount } from "#client/format-number.ts";
import type { TraceAnomaly } from "#core/causation/graph.ts";
import type { TraceAnswer } from "#wire/api.ts";

/** Something about a trace that is worth a look, with the nodes that it leads to, one after the other. */
export interface TraceNote {
  key: "failures" | "marks" | "missing" | TraceAnomaly["kind"];
  tone: "failed" | "nondeterministic" | "odd";
  text: string;
  /** What the words mean, for whoever has not met them. */
  meaning: string;
  /** Event ids; causation ids for missing causes. */
  ids: string[];
}

const anomalyKinds = ["cycle", "duplicate-id", "cause-in-other-trace", "effect-before-cause"] as const;

/** Failures first, then what is missing, then what is odd; nothing for what there is none of. */
export function toNotes({ graph, failures, marks }: TraceAnswer): TraceNote[] {
  const notes: TraceNote[] = [];
  const failed = [...new Set(failures.map((failure) => failure.eventId))];
  if (failed.length > 0) {
    notes.push({
      key: "failures",
      tone: "failed",
      text: `handlers failed on ${count(failed.length, "event", "events")}`,
      meaning: "A projection's handler threw on these events; their state is without them.",
      ids: failed,
    });
  }
  const marked = [...new Set(marks.map((mark) => mark.eventId))];
  if (marked.length > 0) {
    notes.push({
      key: "marks",
      tone: "nondeterministic",
      text: `${count(marked.length, "event", "events")} nondeterministic`,
      meaning: "A check saw a handler depend on more than its state and these events.",
      ids: marked,
    });
  }
  if (graph.missingCauses.length > 0) {
    notes.push({
      key: "missing",
      tone: "odd",
      text: `${count(graph.missingCauses.length, "cause", "causes")} not in this store`,
      meaning: "Events name a cause that no event here has: most often a command.",
      ids: graph.missingCauses.map((missing) => missing.causationId),
    });
  }
  for (const kind of anomalyKinds) {
    const found = graph.anomalies.filter((anomaly) => anomaly.kind === kind);
    if (found.length > 0) notes.push(toAnomalyNote(kind, found));
  }
  return notes;
}

function toAnomalyNote(kind: TraceAnomaly["kind"], found: readonly TraceAnomaly[]): TraceNote {
  const ids = found.map((anomaly) => anomaly.eventIds.at(-1) ?? "");
  return { key: kind, tone: "odd", ids, ...sayAnomaly(kind, found.length) };
}

function sayAnomaly(kind: TraceAnomaly["kind"], many: number): { text: string; meaning: string } {
  switch (kind) {
    case "effect-before-cause":
      return {
        text: `${count(many, "effect", "effects")} recorded before ${many === 1 ? "its" : "their"} cause`,
        meaning: "The effect has the lower position: clocks differ, or writers raced.",
      };
    case "cycle":
      return {
        text: `${count(many, "ring", "rings")} of causes`,
        meaning: "Events that name each other as their cause, in a circle.",
      };
    case "duplicate-id":
      return {
        text: `${count(many, "id", "ids")} used more than once`,
        meaning: "Several events have the same id; the first of each is drawn.",
      };
    case "cause-in-other-trace":
      return {
        text: `${count(many, "cause", "causes")} in another trace`,
        meaning: "The cause has another correlation id.",
      };
  }
}

function count(many: number, one: string, several: string): string {
  return `${formatCount(many)} ${many === 1 ? one : several}`;
}
