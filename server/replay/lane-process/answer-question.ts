import type { Finding } from "#core/finding.ts";
import type { HandlerOutcome } from "#core/replay/lane.ts";
import { RerunAnswers } from "#core/replay/rerun-answers.ts";
import type { SegmentRef } from "#server/segments/segment-file.ts";
import { type FindingsAnswer, needsSegments, type Question } from "../protocol.ts";
import type { Replayer } from "./replayer.ts";
import type { Rerunner, RerunTask } from "./rerunner.ts";
import { runBisect } from "./run-bisect.ts";

interface Asked extends Omit<RerunTask, "segments"> {
  projection: string;
  /** Null when the question came without. */
  segments: readonly SegmentRef[] | null;
  /** Does work while no other runs events of this lane. */
  alone<T>(work: (rerunner: Rerunner) => Promise<T>): Promise<T>;
}

/**
 * Answers one question from the journal, a search with a promise; when the journal is not to be believed, by running the
 * events again. Throws what the recording throws.
 */
export function answerQuestion(replayer: Replayer, asked: Asked, question: Question): unknown {
  if (replayer.recording.distrust === null || !asksForState(question))
    return answerFromJournal(replayer, asked, question);
  const { segments, alone } = asked;
  if (segments === null)
    throw Object.assign(new Error("the events have to be run again"), { name: needsSegments });
  return alone((rerunner) => {
    const answers = new RerunAnswers(rerunner.for({ ...asked, segments }), replayer.recording);
    return answerByRunning(replayer, answers, question, asked.projection);
  });
}

type StateQuestion = Extract<Question, { ask: "state" | "json" | "diff" | "outcome" | "history" | "search" }>;

function asksForState(question: Question): question is StateQuestion {
  return ["state", "json", "diff", "outcome", "history", "search"].includes(question.ask);
}

async function answerByRunning(
  replayer: Replayer,
  answers: RerunAnswers,
  question: StateQuestion,
  projection: string,
): Promise<unknown> {
  switch (question.ask) {
    case "state":
      return answers.stateAt(question.query);
    case "json":
      return answers.stateJson(question.position, question.pointer);
    case "diff":
      return answers.diff(question.query);
    case "outcome": {
      const outcome = toOutcome(replayer, projection, question.position);
      return { ...outcome, ...(await answers.changesAt(question.position)) };
    }
    case "history":
      return answers.writesTo(question.pointer, question.at, question.limit, question.after);
    case "search":
      return answers.searchState(question.position, question.text, question.limit);
  }
}

function answerFromJournal(replayer: Replayer, asked: Asked, question: Question): unknown {
  const { recording } = replayer;
  const { projection } = asked;
  switch (question.ask) {
    case "state":
      return recording.stateAt(question.query);
    case "json":
      return recording.stateJson(question.position, question.pointer);
    case "diff":
      return recording.diff(question.query);
    case "outcome":
      return toOutcome(replayer, projection, question.position);
    case "history":
      return recording.writesTo(question.pointer, question.at, question.limit, question.after);
    case "search":
      return recording.searchState(question.position, question.text, question.limit);
    case "bisect":
      return runBisect(replayer, { ...asked, query: question.query, segments: asked.segments ?? [] });
    case "density":
      return recording.density(question.from, question.to, question.buckets);
    case "place":
      return recording.place(question.position);
    case "findings":
      return toFindings(replayer, question.after, question.limit);
    case "audit":
    case "report":
      throw new Error(`a replay has no ${question.ask}`);
  }
}

function toOutcome(replayer: Replayer, projection: string, position: number): HandlerOutcome {
  const recorded = replayer.recording.outcome(position);
  return {
    projection,
    position,
    handler: replayer.handlerNamed(recorded?.handlerName ?? null),
    outcome: recorded?.outcome ?? "not-handled",
    durationUs: recorded?.durationUs ?? null,
    changes: recorded?.changes ?? [],
    changeCount: recorded?.changeCount ?? 0,
    finding: worstAt(replayer, position),
  };
}

/** The first error of an event, else its first finding. */
function worstAt(replayer: Replayer, position: number): Finding | null {
  const end = indexAfter(replayer, position);
  const found = replayer.findings.slice(indexAfter(replayer, position - 1), end);
  return found.find(({ severity }) => severity === "error") ?? found[0] ?? null;
}

function toFindings(replayer: Replayer, after: number, limit: number): FindingsAnswer {
  const start = indexAfter(replayer, after);
  return { findings: replayer.findings.slice(start, start + limit), total: replayer.findings.length };
}

/** Index of the first finding with a position > `after`; they are in position order. */
function indexAfter({ findings }: Replayer, after: number): number {
  let [low, high] = [0, findings.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((findings[middle]?.position ?? 0) > after) high = middle;
    else low = middle + 1;
  }
  return low;
}
