import type { JsonValue } from "../envelope.ts";
import type { Position } from "../position.ts";
import type { Change, HistoryEntry, StateMatch, StateNode } from "../state/answers.ts";
import type { DiffAnswer, DiffQuery, StateQuery } from "./lane.ts";
import { historyOf } from "./live-content.ts";
import type { Recording } from "./recording.ts";
import { rerunDiff } from "./rerun-diff.ts";
import { rerunHistory } from "./rerun-history.ts";
import type { Rerun } from "./rerun-port.ts";

const MOST_CHANGES = 200;

/** What a recording is asked for beside its history: which events there were. */
type Events = Pick<Recording, "nameOf" | "ordinalAt" | "mayChange">;

/** The questions that a recording answers, answered by running its events again. */
export class RerunAnswers {
  private readonly rerun: Rerun;
  private readonly events: Events;

  constructor(rerun: Rerun, events: Events) {
    this.rerun = rerun;
    this.events = events;
  }

  stateAt(query: StateQuery): Promise<StateNode | null> {
    return this.lookAt(query.position, (state) => historyOf(state).tree({ ...query, event: 0 }));
  }

  stateJson(position: Position, pointer: string): Promise<JsonValue | undefined> {
    return this.lookAt(position, (state) => historyOf(state).json(0, pointer));
  }

  searchState(
    position: Position,
    text: string,
    limit: number,
  ): Promise<{ matches: StateMatch[]; cut: boolean }> {
    return this.lookAt(position, (state) => historyOf(state).search(0, text, limit));
  }

  diff(query: DiffQuery): Promise<DiffAnswer> {
    const { events } = this;
    const [from, to] = [events.ordinalAt(query.from), events.ordinalAt(query.to)];
    return this.diffEvents({ ...query, from, to });
  }

  /** What the event at a position did; empty when none is there. */
  async changesAt(position: Position): Promise<{ changes: Change[]; changeCount: number }> {
    const to = this.events.ordinalAt(position);
    if (to === 0 || this.events.nameOf(to)?.position !== position) return { changes: [], changeCount: 0 };
    const { changes, total } = await this.diffEvents({
      from: to - 1,
      to,
      pointer: "",
      offset: 0,
      limit: MOST_CHANGES,
    });
    return { changes, changeCount: total };
  }

  async writesTo(
    pointer: string,
    at: Position,
    limit: number,
    after: Position = 0,
  ): Promise<{ writes: HistoryEntry[]; total: number }> {
    const { events, rerun } = this;
    const { writes, total } = await rerunHistory(rerun, {
      pointer,
      since: events.ordinalAt(after),
      upTo: events.ordinalAt(at),
      limit,
      mayChange: (ordinal) => events.mayChange(ordinal),
    });
    return { writes: writes.flatMap((write) => this.toEntry(write)), total };
  }

  private toEntry(write: Awaited<ReturnType<typeof rerunHistory>>["writes"][number]): HistoryEntry[] {
    const name = this.events.nameOf(write.ordinal);
    if (name === null) return [];
    const { before, after, written } = write;
    return [
      {
        ...name,
        before: before.json,
        after: after.json,
        beforePreview: before.preview,
        afterPreview: after.preview,
        written,
      },
    ];
  }

  private diffEvents(span: Parameters<typeof rerunDiff>[2]): Promise<DiffAnswer> {
    const { events } = this;
    const names = {
      positionOf: (ordinal: number) => events.nameOf(ordinal)?.position ?? 0,
      mayChange: (ordinal: number) => events.mayChange(ordinal),
    };
    return rerunDiff(this.rerun, names, span);
  }

  /** The state is the running one: it is read before anything else goes on. */
  private async lookAt<T>(position: Position, read: (state: unknown) => T): Promise<T> {
    const ordinal = this.events.ordinalAt(position);
    let found: { answer: T } | null = null;
    await this.rerun.walk(ordinal, ordinal, (_, state) => {
      found = { answer: read(state) };
      return true;
    });
    return (found as unknown as { answer: T }).answer;
  }
}
