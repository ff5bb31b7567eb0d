import { expect, test } from "vitest";
import { Recording } from "../replay/recording.ts";
import { envelope, projection } from "../testing/record-events.ts";

type State = Record<string, unknown>;

/** What a handler throws, and the state after it, with and without a recording. */
function both(initial: () => State, ...handlers: ((state: State) => void)[]) {
  const plain = initial();
  const recording = new Recording(
    projection(initial(), {
      Go: ((s: State, e: { position: number }) => handlers[e.position - 1]?.(s)) as never,
    }),
  );
  return handlers.map((handler, at) => {
    let expected = "nothing";
    try {
      handler(plain);
    } catch (error) {
      expected = String(error);
    }
    const result = recording.run(envelope(at + 1, "Go")) as { ok: boolean; error?: unknown };
    return { expected, got: result.ok ? "nothing" : String(result.error) };
  });
}

test("a property that was defined for good is refused in the platform's own words, and can be put back", () => {
  const answers = both(
    () => ({ a: 1 }),
    (state) => void Object.defineProperty(state, "shown", { enumerable: false }),
    (state) => void Object.defineProperty(state, "shown", { enumerable: true, value: 1 }),
    (state) => void delete state["shown"],
    (state) => {
      state["shown"] = 2;
    },
    (state) => void Object.defineProperty(state, "a", { value: 1, writable: false }),
    (state) => {
      state["a"] = 2;
    },
  );
  for (const { expected, got } of answers) expect(got).toBe(expected);
  expect(answers.filter(({ expected }) => expected !== "nothing").length).toBe(4);
});

test("an array's length that cannot be is refused before anything is recorded", () => {
  const recording = new Recording(
    projection(
      { list: [1, 2, 3] },
      {
        Go: ((state: { list: number[] }) => {
          try {
            state.list.length = -1;
          } catch {
            state.list.push(4);
          }
        }) as never,
      },
    ),
  );
  void recording.run(envelope(1, "Go"));
  expect(recording.stateJson(1, "/list")).toEqual([1, 2, 3, 4]);
});
