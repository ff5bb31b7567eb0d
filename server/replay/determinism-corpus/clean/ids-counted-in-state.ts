import type { DomainEvent, NoteWritten, OrderPlaced, OrderShipped } from "../events.ts";

interface Task {
  id: number;
  text: string;
}

/** Whatever is made gets the next number, which is part of the state. */
class Engine {
  nextId = 1;
  readonly tasks = new Map<number, Task>();
  readonly done: number[] = [];

  plan(text: string): Task {
    const task = { id: this.nextId++, text };
    this.tasks.set(task.id, task);
    return task;
  }

  finish(count: number): void {
    for (const id of [...this.tasks.keys()].slice(0, count)) {
      this.tasks.delete(id);
      this.done.push(id);
    }
    this.done.splice(0, Math.max(0, this.done.length - 10));
  }
}

export default {
  name: "task-engine",
  initialState: () => ({ engine: new Engine() }),
  handlers: {
    OrderPlaced({ engine }: { engine: Engine }, { payload }: DomainEvent<OrderPlaced>) {
      for (const { sku } of payload.lines) engine.plan(`pick ${sku}`);
    },
    NoteWritten({ engine }: { engine: Engine }, { payload }: DomainEvent<NoteWritten>) {
      engine.plan(`read ${payload.note_id}`);
    },
    OrderShipped({ engine }: { engine: Engine }, { payload }: DomainEvent<OrderShipped>) {
      engine.finish(payload.parcels.length);
    },
  },
};
