import type { SourceLocation } from "../finding.ts";
import type { Instance } from "./attempt.ts";
import type { Circumstances } from "./circumstances.ts";
import type { Realm } from "./realm-port.ts";

/** What a check needs of the process that it runs in. */
export interface CheckHost {
  readonly realm: Realm;
  /** Starts the projection's module afresh. Rejects with what the module throws. */
  load(circumstances: Circumstances): Promise<Instance>;
  /** Said before each run of a handler, so that one that does not return is named: the event's ordinal, 0 when idle. */
  watch(ordinal: number): void;
  /** Where and with what words a handler threw; never throws. */
  explainThrow(error: unknown): { message: string; location: SourceLocation | null; stack: string[] };
  /** The line of source at a place, trimmed; null when it cannot be read. */
  sourceLineAt(location: SourceLocation): string | null;
  /** Where a handler stands; null when that is not known. */
  handlerLocation(handler: string): SourceLocation | null;
}
