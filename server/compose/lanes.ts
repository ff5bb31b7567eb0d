import type { Position } from "#core/position.ts";
import type { Lane } from "#core/replay/lane.ts";
import type { ProjectionStatus } from "#wire/api.ts";
import { NotFoundError } from "./workspace.ts";

/** All projections of a workspace, replayed or replaying. */
export interface Lanes {
  statuses(): ProjectionStatus[];
  /** Throws, naming the projections that exist, or why this one's module did not load. */
  get(name: string): Lane;
  replay(name: string): Promise<void>;
  /** The log has grown up to here. */
  extend(head: Position): Promise<void>;
  close(): Promise<void>;
}

/** For questions that no projection is part of. */
export const noLanes: Lanes = {
  statuses: () => [],
  get(name) {
    throw new NotFoundError(`No projection is loaded, so there is no ${name}`);
  },
  replay: () => Promise.resolve(),
  extend: () => Promise.resolve(),
  close: () => Promise.resolve(),
};
