import type { ConversationEnded, ConversationStarted, DomainEvent, TurnReceived } from "../helpers/events.ts";

interface Session {
  user: string;
  channel: string;
  turns: number;
  lastTurnAt: string;
  idleMinutes: number;
  status: "active" | "idle" | "ended";
}

interface State {
  sessions: Record<string, Session>;
  active: number;
}

const idleAfterMinutes = 30;

/** Who is talking to the assistant, and who has stopped. */
export default {
  name: "session-activity",
  initialState: (): State => ({ sessions: {}, active: 0 }),
  handlers: {
    ConversationStarted(state: State, event: DomainEvent<ConversationStarted>) {
      const { conversation_id, channel } = event.payload;
      state.sessions[conversation_id] = {
        user: event.userId ?? "unknown",
        channel,
        turns: 0,
        lastTurnAt: event.occurredAt,
        idleMinutes: 0,
        status: "active",
      };
      state.active++;
    },
    TurnReceived(state: State, event: DomainEvent<TurnReceived>) {
      const session = state.sessions[event.payload.conversation_id];
      if (session === undefined) return;
      session.turns++;
      session.lastTurnAt = event.occurredAt;
      session.idleMinutes = Math.floor((Date.now() - Date.parse(event.occurredAt)) / 60_000);
      setStatus(state, session, session.idleMinutes < idleAfterMinutes ? "active" : "idle");
    },
    ConversationEnded(state: State, event: DomainEvent<ConversationEnded>) {
      const session = state.sessions[event.payload.conversation_id];
      if (session !== undefined) setStatus(state, session, "ended");
    },
  },
};

function setStatus(state: State, session: Session, status: Session["status"]): void {
  if (session.status === "active" && status !== "active") state.active--;
  if (session.status !== "active" && status === "active") state.active++;
  session.status = status;
}
