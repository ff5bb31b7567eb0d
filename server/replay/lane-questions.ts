import type { SegmentCache } from "#server/segments/segment-cache.ts";
import type { SegmentRef } from "#server/segments/segment-file.ts";
import { askWithSegments } from "./ask-with-segments.ts";
import { PendingAnswers } from "./pending-answers.ts";
import type { FromLane, Question, ToLane } from "./protocol.ts";

/** The questions to one lane, whichever process it has. */
export class LaneQuestions {
  readonly #cache: SegmentCache;
  readonly #send: (message: ToLane) => void;
  readonly #pending = new PendingAnswers();

  /** `send`: tells the lane's process of now. */
  constructor(cache: SegmentCache, send: (message: ToLane) => void) {
    this.#cache = cache;
    this.#send = send;
  }

  /** What is cancelled rejects when the lane says that it stopped, so that nothing goes on unseen. */
  ask(question: Question, signal?: AbortSignal): Promise<unknown> {
    const readsEvents = question.ask === "bisect" || question.ask === "audit";
    return askWithSegments(this.#cache, readsEvents, (list) => this.#once(question, signal, list));
  }

  /** An answer, or that there is none. */
  hear(message: Extract<FromLane, { kind: "answer" | "failed" }>): void {
    const asked = this.#pending.take(message.id);
    if (message.kind === "answer") asked?.resolve(message.value);
    else asked?.reject(Object.assign(new Error(message.message), { name: message.name }));
  }

  rejectAll(error: Error): void {
    this.#pending.rejectAll(error);
  }

  isAnyAsked(): boolean {
    return this.#pending.isAnyAsked();
  }

  isAsked(ask: Question["ask"]): boolean {
    return this.#pending.isAsked(ask);
  }

  #once(
    question: Question,
    signal: AbortSignal | undefined,
    segments: SegmentRef[] | null,
  ): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const id = this.#pending.add(question.ask, { resolve, reject });
      this.#send({ kind: "ask", id, question, segments });
      const abandon = () => {
        if (this.#pending.has(id)) this.#send({ kind: "abandon", id });
      };
      if (signal?.aborted) abandon();
      else signal?.addEventListener("abort", abandon, { once: true });
    });
  }
}
