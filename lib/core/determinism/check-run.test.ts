import { describe, expect, test } from "vitest";
import type { EventEnvelope, JsonObject } from "../envelope.ts";
import type { RecordedProjection } from "../replay/recording.ts";
import { FakeWorld, fakeHost, given, other } from "../testing/fake-realm.ts";
import { envelope } from "../testing/record-events.ts";
import type { CheckPlan } from "./check-report.ts";
import { CheckRun } from "./check-run.ts";

type State = Record<string, unknown>;
type Handlers = Record<string, (state: State, event: EventEnvelope) => unknown>;

interface Case {
  initialState?: () => unknown;
  plan?: CheckPlan;
  payload?: (position: number) => JsonObject;
  events?: number;
}

/** Checks handlers that `make` gives anew at each start of the module; events are all of type `Hit`. */
async function check(make: (world: FakeWorld) => Handlers, options: Case = {}) {
  const { initialState = () => ({}), plan = "default", payload = () => ({}), events = 60 } = options;
  const world = new FakeWorld();
  const load = (): RecordedProjection => ({
    initialState,
    handlers: new Map(Object.entries(make(world))) as never,
    evolve: null,
  });
  const host = fakeHost(world, load);
  const run = await CheckRun.open({ plan, host, given, others: [other], events });
  for (let position = 1; position <= events; position++) {
    const event = envelope(position, "Hit", payload(position));
    await run.check(event);
  }
  run.finish();
  return { findings: run.notes.book.toFindings("p", host), state: run.journal.holder.state, run };
}

const brief = ({
  verdict,
  cause,
  position,
  count,
  location,
}: Awaited<ReturnType<typeof check>>["findings"][number]) => [
  verdict,
  cause,
  position,
  count,
  location?.line ?? null,
];

describe("a clean projection has no finding", () => {
  test("that writes into the state", async () => {
    const { findings, state } = await check(
      () => ({
        Hit(state, event) {
          state["n"] = Number(state["n"] ?? 0) + 1;
          state[`at-${event.position % 5}`] = { position: event.position, list: [1, 2, { a: 1 }] };
        },
      }),
      {},
    );
    expect(findings).toEqual([]);
    expect((state as State)["n"]).toBe(60);
  });

  test("that answers a new state", async () => {
    const { findings, state } = await check(() => ({
      Hit: (state, event) => ({ ...state, n: Number(state["n"] ?? 0) + 1, last: { id: event.eventId } }),
    }));
    expect(findings).toEqual([]);
    expect(state).toEqual({ n: 60, last: { id: "e60" } });
  });

  test("that shares a constant of its module with the state", async () => {
    const { findings } = await check(() => {
      const usual = { open: true, tags: ["new"] };
      return {
        Hit(state, event) {
          state[`s${event.position % 7}`] = usual;
          if (event.position % 3 === 0) state["copy"] = { ...usual, at: event.position };
        },
      };
    });
    expect(findings).toEqual([]);
  });

  test("that remembers what a pure function answered", async () => {
    const { findings } = await check(() => {
      const memo = new Map<number, { square: number }>();
      const square = (n: number) => {
        if (!memo.has(n)) memo.set(n, { square: n * n });
        return memo.get(n);
      };
      return {
        Hit(state, event) {
          state["square"] = square(event.position % 5);
        },
      };
    });
    expect(findings).toEqual([]);
  });

  test("that deletes keys, sorts a copy, splices and reverses", async () => {
    const { findings } = await check(
      () => ({
        Hit(state, event) {
          state["list"] ??= [];
          const list = state["list"] as number[];
          list.push((event.position * 7) % 11);
          list.sort((a, b) => a - b);
          if (list.length > 6) list.splice(1, 2);
          delete state[`k${event.position - 3}`];
          state[`k${event.position}`] = [...list].reverse();
        },
      }),
      {},
    );
    expect(findings).toEqual([]);
  });
});

describe("what reaches the state is found at its first event", () => {
  test("the clock, of two readings the one that matters", async () => {
    const { findings } = await check((world) => ({
      Hit(state, event) {
        const started = world.now(11);
        if (event.position >= 9) state["at"] = world.now(12);
        state["slow"] = started < 0;
      },
    }));
    expect(findings.map(brief)).toEqual([
      ["reads", "clock", 1, 60, 11],
      ["diverges", "clock", 9, 52, 12],
    ]);
    expect(findings[1]?.evidence[0]).toMatchObject({ path: "/at" });
  });

  test("dice that matter rarely, and the environment, each with its line", async () => {
    const { findings } = await check((world) => ({
      Hit(state, event) {
        if (event.position === 23) state["dice"] = world.dice(5);
        if (world.env(7) === "other") state["region"] = "elsewhere";
      },
    }));
    expect(findings.map(brief)).toEqual([
      ["diverges", "environment", 1, 60, 7],
      ["diverges", "random", 23, 1, 5],
    ]);
  });

  test("a reading while the module is loaded", async () => {
    const { findings } = await check((world) => {
      const started = world.now(3);
      return {
        Hit(state, event) {
          if (event.position > 4) state["started"] = started;
        },
      };
    });
    expect(findings.map(brief)).toContainEqual(["diverges", "clock", 5, 56, 3]);
  });

  test("a counter of the module", async () => {
    const { findings } = await check(() => {
      let count = 0;
      return {
        Hit(state) {
          count++;
          state["count"] = count;
        },
      };
    });
    expect(findings.map(brief).map(([verdict, cause, position]) => [verdict, cause, position])).toEqual([
      ["hidden state", "module-state", 2],
    ]);
  });

  test("a batch that is written at every fifth event", async () => {
    const { findings } = await check(() => {
      const batch: number[] = [];
      return {
        Hit(state, event) {
          batch.push(event.position);
          if (batch.length === 5) state["batch"] = batch.splice(0);
        },
      };
    });
    expect(findings.map(brief)[0]?.slice(0, 3)).toEqual(["hidden state", "module-state", 5]);
  });

  test("an initial state that is written to", async () => {
    const shared = {};
    const writing: Handlers = {
      Hit(state) {
        state["n"] = 1;
      },
    };
    const { findings } = await check(() => writing, { initialState: () => shared });
    expect(findings.map(brief)[0]?.slice(0, 2)).toEqual(["hidden state", "initial-state"]);
  });
});

describe("one thing is not taken for another", () => {
  test("a counter of the module, where the state holds instances of a class", async () => {
    class Cart {
      items = 0;
    }
    const { findings } = await check(() => {
      let count = 0;
      return {
        Hit(state) {
          count++;
          state["cart"] ??= new Cart();
          state["count"] = count;
        },
      };
    });
    expect(findings.map(brief).map(([verdict, cause, position]) => [verdict, cause, position])).toEqual([
      ["not snapshot-safe", "unserialisable", 1],
      ["hidden state", "module-state", 2],
    ]);
  });

  test("what no two runs agree on, for something that the module keeps", async () => {
    let counter = 0;
    const { findings } = await check(() => ({
      Hit(state) {
        counter++;
        state["count"] = counter;
      },
    }));
    expect(findings.map(brief).map(([verdict, cause]) => [verdict, cause])).toEqual([["flaky", "unknown"]]);
  });

  test("a TypeError that only comes up in the given circumstances, for a write to the event", async () => {
    const { findings } = await check((world) => ({
      Hit(state) {
        const region = world.env(7) === "other" ? { name: "elsewhere" } : null;
        state["region"] = (region as { name: string }).name;
      },
    }));
    expect(findings.map(brief).map(([verdict, cause, position]) => [verdict, cause, position])).toEqual([
      ["diverges", "environment", 1],
      ["failed", "unknown", 1],
    ]);
  });
});

describe("what is done to events and values", () => {
  test("sorting the payload in place", async () => {
    const { findings, state } = await check(
      () => ({
        Hit(state, event) {
          const { items } = event.payload as { items: number[] };
          state["first"] = items.sort()[0] ?? 0;
        },
      }),
      { payload: (position) => ({ items: position < 4 ? [] : [3, position % 3] }) },
    );
    expect(findings.map(brief)[0]?.slice(0, 3)).toEqual(["mutates event", "event-mutation", 4]);
    expect(findings).toHaveLength(1);
    expect(state).toEqual({ first: 0 });
  });

  test("values that JSON would lose, with their path", async () => {
    const { findings } = await check(() => ({
      Hit(state, event) {
        if (event.position === 6) state["cart"] = { items: new Map([["a", 1]]) };
      },
    }));
    expect(findings.map(brief)).toEqual([["not snapshot-safe", "unserialisable", 6, 1, 100]]);
    expect(findings[0]?.message).toBe("/cart/items is a Map, which JSON does not keep");
  });

  test("a write after the handler has returned", async () => {
    const { findings } = await check((world) => ({
      Hit(state, event) {
        world.later(() => {
          state["late"] = event.position;
        });
      },
    }));
    expect(findings.map(brief)[0]?.slice(0, 4)).toEqual(["hidden state", "late-write", 1, 60]);
  });

  test("a handler that throws, once for all events", async () => {
    const { findings } = await check(() => ({
      Hit(_, event) {
        if (event.position % 2 === 0) throw new Error("even");
      },
    }));
    expect(findings.map(brief)).toEqual([["failed", "unknown", 2, 30, 100]]);
  });
});

describe("a deep check", () => {
  test("tells what a second delivery changes, and leaves the state as it is", async () => {
    const { findings, state } = await check(
      () => ({
        Hit(state, event) {
          state["last"] = event.position;
          state["sum"] = Number(state["sum"] ?? 0) + 1;
        },
      }),
      { plan: "deep" },
    );
    expect(findings.map(brief)).toEqual([["not idempotent", "duplicate-delivery", 1, 60, 100]]);
    expect(state).toEqual({ last: 60, sum: 60 });
  });

  test("tells what depends on the order of keys", async () => {
    const { findings } = await check(
      () => ({
        Hit(state, event) {
          state["first"] = Object.keys(event.payload as object)[0];
          state["whole"] = event.payload;
        },
      }),
      { plan: "deep", payload: () => ({ b: 1, a: 2 }) },
    );
    expect(findings.map(brief).map(([verdict, cause, position]) => [verdict, cause, position])).toEqual([
      ["reads", "key-order", 1],
    ]);
  });
});
