import type { Position } from "#core/position.ts";
import type { Lane } from "#core/replay/lane.ts";
import type { ProjectionStatus } from "#wire/api.ts";
import type { SourceAnswer, SourceQuery } from "#wire/check-api.ts";
import { type Checks, noChecks } from "./checks.ts";
import { NotFoundError } from "./workspace.ts";

/** A projection as its lane knows it. */
export type LaneStatus = Omit<ProjectionStatus, "check">;

/** All projections of a workspace, replayed or replaying. */
export interface Lanes {
  readonly checks: Checks;
  statuses(): LaneStatus[];
  /** Throws, naming the projections that exist, or why this one's module did not load. */
  get(name: string): Lane;
  replay(name: string): Promise<void>;
  /** Lines of a file that the projection was bundled from; rejects with `NotFoundError` for any other. */
  source(query: SourceQuery): Promise<SourceAnswer>;
  /** The log has grown up to here. */
  extend(head: Position): Promise<void>;
  close(): Promise<void>;
}

/** For questions that no projection is part of. */
export const noLanes: Lanes = {
  checks: noChecks,
  statuses: () => [],
  get: refuse,
  replay: () => Promise.resolve(),
  source: async ({ name }) => refuse(name),
  extend: () => Promise.resolve(),
  close: () => Promise.resolve(),
};

function refuse(name: string): never {
  throw new NotFoundError(`No projection is loaded, so there is no ${name}`);
}
