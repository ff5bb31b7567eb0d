import type { Position } from "#core/position.ts";
import type { AuditProgress, Lane } from "#core/replay/lane.ts";
import type { EventSource } from "#core/source-port.ts";
import type {
  BlameAnswer,
  EventAnswer,
  FindAnswer,
  LogDensityAnswer,
  LogDensityQuery,
  PlaceAnswer,
  Status,
  TraceAnswer,
  TracesAnswer,
  TracesQuery,
  TypesAnswer,
} from "#wire/api.ts";
import type {
  AllFindingsAnswer,
  AllFindingsQuery,
  CheckMarksAnswer,
  FindingAnswer,
  FindingQuery,
  SourceAnswer,
  SourceQuery,
} from "#wire/check-api.ts";
import type { Checks } from "./checks.ts";

/** Everything that the door and the command line may ask; made by `openWorkspace`. */
export interface Workspace {
  readonly source: EventSource;
  readonly checks: Checks;
  status(): Promise<Status>;
  /** Calls back when something in the status may have changed; returns how to stop it. */
  onStatus(listener: () => void): () => void;

  traces(query: TracesQuery): Promise<TracesAnswer>;
  logDensity(query: LogDensityQuery): Promise<LogDensityAnswer>;
  types(): Promise<TypesAnswer>;
  /** Rejects with `NotFoundError`, as `event` does. */
  trace(correlationId: string): Promise<TraceAnswer>;
  event(asked: { id?: string | undefined; position?: number | undefined }): Promise<EventAnswer>;
  find(text: string): Promise<FindAnswer>;

  /** What replays failed on and what checks found, of all projections. */
  findings(query: AllFindingsQuery): Promise<AllFindingsAnswer>;
  /** Rejects with `NotFoundError`. */
  finding(query: FindingQuery): Promise<FindingAnswer>;
  /** Where in a range of the log a projection's last check found something; throws as `lane` does. */
  checkMarks(name: string, range: { from: Position; to: Position; buckets: number }): CheckMarksAnswer;
  /** Lines of a file that a projection was bundled from; rejects with `NotFoundError` for any other file. */
  readSource(query: SourceQuery): Promise<SourceAnswer>;

  /** Throws `NoSuchProjectionError`, naming those that exist, or why the module did not load. */
  lane(name: string): Lane;
  place(name: string, at: Position): Promise<PlaceAnswer>;
  /** Who wrote a path last, and what caused that. */
  blame(name: string, path: string, at: Position): Promise<BlameAnswer>;
  /** Starts the replay of one projection anew, with its code as it is now. */
  replay(name: string): Promise<void>;
  /** Resolves when the projection has replayed up to a position, or will not get further. */
  replayed(name: string, position: Position): Promise<void>;
  /** Resolves when what the projection has replayed was compared with a plain run of its handlers, or cannot be. */
  audited(name: string): Promise<AuditProgress>;
  close(): Promise<void>;
}

/** Something named in a question does not exist. */
export class NotFoundError extends Error {
  override name = "NotFoundError";
}
