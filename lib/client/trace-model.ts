import { indexGraph } from "#core/causation/index-graph.ts";
import type { EventHeader } from "#core/envelope.ts";
import type { EventFailure, EventMark, TraceAnswer } from "#wire/api.ts";
import { assignHues } from "./category-hues.ts";
import { toMicros } from "./format-time.ts";

/** A trace with what every drawing of it needs, worked out once. */
export interface TraceModel {
  answer: TraceAnswer;
  /** Earliest occurredAt, in microseconds since 1970; times in a trace are shown from here. */
  startUs: number;
  endUs: number;
  /** By event id; without an entry where nothing failed. */
  failuresOf: ReadonlyMap<string, EventFailure[]>;
  /** What checks found, by event id; without an entry where that is nothing. */
  marksOf: ReadonlyMap<string, EventMark[]>;
  /** Half of the effects came sooner after their cause than this; 0 where there are none. */
  medianDelayUs: number;
  /** Hues of the categories, in order of first appearance. */
  hues: ReadonlyMap<string, number>;
  /** Steps from a root, by event id; 0 for roots. */
  depthOf: ReadonlyMap<string, number>;
  /** Positions in ascending order. */
  positions: readonly number[];
}

const models = new WeakMap<TraceAnswer, TraceModel>();

/** The model of an answer, made once. */
export function modelTrace(answer: TraceAnswer): TraceModel {
  const existing = models.get(answer);
  if (existing) return existing;
  const model = makeModel(answer);
  models.set(answer, model);
  return model;
}

/** What a stream's id begins with: "order" of "order-17"; the whole id where there is no hyphen. */
export function streamCategory(streamId: string): string {
  const cut = streamId.indexOf("-");
  return cut > 0 ? streamId.slice(0, cut) : streamId;
}

/** Hue of an event's stream category; undefined for an event without a stream. */
export function hueOf(model: TraceModel, event: EventHeader): number | undefined {
  return event.streamId === null ? undefined : model.hues.get(streamCategory(event.streamId));
}

/** Microseconds from the start of the trace. */
export function sinceStart(model: TraceModel, event: EventHeader): number {
  return toMicros(event.occurredAt) - model.startUs;
}

/** Microseconds from an event's cause to it, negative where clocks differ; null without a known cause. */
export function delayOf(model: TraceModel, event: EventHeader): number | null {
  const { eventById, causeOf } = indexGraph(model.answer.graph);
  const cause = eventById.get(causeOf.get(event.eventId) ?? "");
  return cause === undefined ? null : toMicros(event.occurredAt) - toMicros(cause.occurredAt);
}

function makeModel(answer: TraceAnswer): TraceModel {
  const { events } = answer.graph;
  let startUs = Number.POSITIVE_INFINITY;
  let endUs = Number.NEGATIVE_INFINITY;
  for (const event of events) {
    const us = toMicros(event.occurredAt);
    startUs = Math.min(startUs, us);
    endUs = Math.max(endUs, us);
  }
  const categories = events.flatMap((event) =>
    event.streamId === null ? [] : [streamCategory(event.streamId)],
  );
  const model: TraceModel = {
    answer,
    startUs: events.length > 0 ? startUs : 0,
    endUs: events.length > 0 ? endUs : 0,
    failuresOf: groupByEvent(answer.failures),
    marksOf: groupByEvent(answer.marks),
    medianDelayUs: 0,
    hues: assignHues(categories),
    depthOf: measureDepths(answer),
    positions: events.map((event) => event.position),
  };
  return { ...model, medianDelayUs: medianDelay(model) };
}

function groupByEvent<T extends { eventId: string }>(found: readonly T[]): Map<string, T[]> {
  const byEvent = new Map<string, T[]>();
  for (const one of found) {
    const known = byEvent.get(one.eventId);
    if (known) known.push(one);
    else byEvent.set(one.eventId, [one]);
  }
  return byEvent;
}

function medianDelay(model: TraceModel): number {
  const delays = model.answer.graph.events
    .flatMap((event) => delayOf(model, event) ?? [])
    .sort((a, b) => a - b);
  return Math.max(0, delays[Math.floor(delays.length / 2)] ?? 0);
}

/** From the roots down, so that a ring is entered at its root and left there. */
function measureDepths({ graph }: TraceAnswer): Map<string, number> {
  const { effectsOf } = indexGraph(graph);
  const outside = [
    ...graph.missingCauses.map((missing) => missing.causationId),
    ...graph.foreign.map((one) => one.eventId),
  ];
  const depths = new Map<string, number>(graph.roots.map((id) => [id, 0]));
  for (const id of outside) for (const effect of effectsOf.get(id) ?? []) depths.set(effect, 0);
  for (const [id, depth] of depths) {
    for (const effect of effectsOf.get(id) ?? []) if (!depths.has(effect)) depths.set(effect, depth + 1);
  }
  return depths;
}
