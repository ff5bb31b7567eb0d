import type {
  ConversationEnded,
  ConversationStarted,
  DomainEvent,
  TurnAnswered,
  TurnReceived,
} from "../helpers/events.ts";
import { shorten } from "../helpers/shorten.ts";

interface Conversation {
  user: string;
  channel: string;
  startedAt: string;
  endedAt: string | null;
  turns: number;
  tokens: number;
  lastSaid: string;
}

interface State {
  conversations: Record<string, Conversation>;
  open: number;
  tokens: number;
}

/** One line per conversation, as support sees it. */
export default {
  name: "conversations",
  initialState: (): State => ({ conversations: {}, open: 0, tokens: 0 }),
  handlers: {
    ConversationStarted(state: State, event: DomainEvent<ConversationStarted>) {
      const { conversation_id, channel } = event.payload;
      state.conversations[conversation_id] = {
        user: event.userId ?? "unknown",
        channel,
        startedAt: event.occurredAt,
        endedAt: null,
        turns: 0,
        tokens: 0,
        lastSaid: "",
      };
      state.open++;
    },
    TurnReceived(state: State, event: DomainEvent<TurnReceived>) {
      const conversation = addTurn(state, event.payload);
      if (conversation !== undefined) conversation.turns++;
    },
    TurnAnswered(state: State, event: DomainEvent<TurnAnswered>) {
      addTurn(state, event.payload);
    },
    ConversationEnded(state: State, event: DomainEvent<ConversationEnded>) {
      const conversation = state.conversations[event.payload.conversation_id];
      if (conversation === undefined || conversation.endedAt !== null) return;
      conversation.endedAt = event.occurredAt;
      state.open--;
    },
  },
};

function addTurn(state: State, said: { conversation_id: string; text: string; tokens: number }) {
  const conversation = state.conversations[said.conversation_id];
  state.tokens += said.tokens;
  if (conversation === undefined) return undefined;
  conversation.tokens += said.tokens;
  conversation.lastSaid = shorten(said.text);
  return conversation;
}
