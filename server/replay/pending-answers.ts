import type { Question } from "./protocol.ts";

/** Somebody who waits for a lane. */
export interface Pending {
  resolve(value: unknown): void;
  reject(error: Error): void;
}

/** The questions to a lane's process that it has not answered yet. */
export class PendingAnswers {
  readonly #pending = new Map<number, Pending & { ask: Question["ask"] }>();
  #nextId = 1;

  /** Answers the id that the answer will have. */
  add(ask: Question["ask"], pending: Pending): number {
    const id = this.#nextId++;
    this.#pending.set(id, { ask, ...pending });
    return id;
  }

  has(id: number): boolean {
    return this.#pending.has(id);
  }

  isAnyAsked(): boolean {
    return this.#pending.size > 0;
  }

  /** True while a question of this kind is open. */
  isAsked(ask: Question["ask"]): boolean {
    return [...this.#pending.values()].some((pending) => pending.ask === ask);
  }

  /** Whom an answer is for; undefined when nobody waits any more. */
  take(id: number): Pending | undefined {
    const pending = this.#pending.get(id);
    this.#pending.delete(id);
    return pending;
  }

  rejectAll(error: Error): void {
    for (const { reject } of this.#pending.values()) reject(error);
    this.#pending.clear();
  }
}
