import type { StoredEvent } from "#core/envelope.ts";
import type { Finding, FindingRule } from "#core/finding.ts";
import type { Position } from "#core/position.ts";
import type { HandlerOutcome, ProjectionInfo } from "#core/replay/lane.ts";
import type { LaneDeath, LaneLimits } from "./lane-child.ts";
import { phases } from "./protocol.ts";

/** The finding about an event that ends the lane's process: the wall that the replay stops before. */
export function findDeath(
  { name: projection, handlers }: ProjectionInfo,
  { eventType, eventId, position, correlationId }: StoredEvent,
  death: LaneDeath,
  { handlerTimeoutMs }: LaneLimits,
): Finding {
  const handler = handlers.find(({ name }) => name === eventType || name === "evolve");
  const told: Record<LaneDeath["cause"], [FindingRule, string]> = {
    "timed-out": ["handler-timed-out", whatTookSo(death, handlerTimeoutMs.toLocaleString("en-US"))],
    "out-of-memory": ["lane-out-of-memory", `the process ${death.how}`],
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

function whatTookSo({ phase }: LaneDeath, limit: string): string {
  switch (phase) {
    case phases.idle:
    case phases.reading:
    case phases.handler:
      return `the handler did not return within ${limit} ms`;
    case phases.promise:
      return `the promise that the handler gave did not settle within ${limit} ms`;
    case phases.left:
    case phases.several:
      return `what the handler left behind kept the process busy for more than ${limit} ms`;
  }
}

/** Why a module did not come to be loaded, after its file's name. */
export function whyNotLoaded({ cause, how }: LaneDeath): string {
  return cause === "timed-out"
    ? "the module does not finish loading"
    : `the module ended the process while it was loaded (${how})`;
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
