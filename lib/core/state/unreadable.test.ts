import { describe, expect, test } from "vitest";
import { changesBetween, record } from "../testing/record-events.ts";

type State = Record<string, unknown>;

describe("what throws when it is looked at", () => {
  test("is shown as unreadable, with its path, and costs no other answer", async () => {
    const { recording } = await record(
      { n: 0, odd: null as unknown, list: [] as unknown[] },
      {
        odd: (state: State) => {
          state["odd"] = new Proxy(
            { a: 1 },
            {
              ownKeys: () => {
                throw new Error("no keys");
              },
            },
          );
          state["list"] = [
            new Proxy(
              { a: 1 },
              {
                getOwnPropertyDescriptor: () => {
                  throw new Error("no property");
                },
              },
            ),
          ];
          state["n"] = 1;
        },
        go: (state: { n: number }) => {
          state.n++;
        },
      },
      "odd",
      "go",
    );
    const told: string[] = [];
    recording.onUnreadable = (pointer, message) => told.push(`${pointer} ${message}`);
    expect(recording.stateJson(20, "")).toEqual({
      n: 2,
      odd: { $unreadable: "no keys" },
      list: [{ $unreadable: "no property" }],
    });
    expect(told).toEqual(["/odd no keys", "/list/0 no property"]);
    const tree = recording.stateAt({ position: 20, pointer: "", depth: 2, offset: 0, limit: 9 });
    expect(tree?.children?.[1]).toMatchObject({ kind: "other", preview: "cannot be read: no keys" });
    recording.prepare();
    expect(changesBetween(recording, 10, 20)).toMatchObject([{ op: "replace", path: "/n" }]);
    expect(recording.outcome(10)?.changeCount).toBeGreaterThan(0);
    expect(recording.writesTo("", 20, 9).writes.map(({ position }) => position)).toEqual([20, 10]);
    expect(recording.searchState(20, "no keys", 5).matches).toMatchObject([{ pointer: "/odd" }]);
  });
});
