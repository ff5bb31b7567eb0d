import type { StoredEvent } from "#core/envelope.ts";
import type { Finding, FindingRule } from "#core/finding.ts";
import type { Position } from "#core/position.ts";
import type { HandlerOutcome, ProjectionInfo } from "#core/replay/lane.ts";
import type { LaneDeath, LaneLimits } from "./lane-child.ts";

/** The finding about an event that ends the lane's process: the wall that the replay stops before. */
export function findDeath(
  { name: projection, handlers }: ProjectionInfo,
  { eventType, eventId, position, correlationId }: StoredEvent,
  death: LaneDeath,
  { handlerTimeoutMs, memoryMb }: LaneLimits,
): Finding {
  const handler = handlers.find(({ name }) => name === eventType || name === "evolve");
  const told: Record<LaneDeath["cause"], [FindingRule, string]> = {
    "timed-out": ["handler-timed-out", `the handler did not return within ${handlerTimeoutMs} ms`],
    "out-of-memory": ["lane-out-of-memory", `the process needed more than ${memoryMb} MB`],
    crashed: ["lane-crashed", `the process ${death.how}`],
  };
  const [rule, message] = told[death.cause];
  return {
    rule,
    severity: "error",
    projection,
    handler: handler?.name ?? eventType,
    position,
    eventId,
    eventType,
    correlationId,
    message,
    location: handler?.location ?? null,
    stack: [],
  };
}

/** Of an event that the replay did not get to. */
export function outcomeNotReached({ name: projection }: ProjectionInfo, position: Position): HandlerOutcome {
  const nothing = { handler: null, durationUs: null, changes: [], changeCount: 0, finding: null };
  return { projection, position, outcome: "not-reached", ...nothing };
}

/** Of an event at or behind the wall. */
export function outcomeAtWall(info: ProjectionInfo, position: Position, wall: Finding): HandlerOutcome {
  const notReached = outcomeNotReached(info, position);
  if (position > wall.position) return notReached;
  const handler = info.handlers.find(({ name }) => name === wall.handler) ?? null;
  return { ...notReached, outcome: "failed", handler, finding: wall };
}
