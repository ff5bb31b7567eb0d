import { describe, expect, it } from "vitest";
import { buildCausationGraph } from "#core/causation/build-graph.ts";
import { drawEvents } from "#core/testing/drawing.ts";
import { toNotes } from "./to-notes.ts";

const notesOf = (drawing: string, failed: string[] = [], marked: string[] = []) =>
  toNotes({
    correlationId: "trace",
    graph: buildCausationGraph(drawEvents(drawing), drawEvents("Other#1", { correlationId: "other" })),
    failures: failed.map((eventId) => ({ eventId, projection: "p", handler: "h", message: "m" })),
    marks: marked.map((eventId) => ({
      ...{ eventId, projection: "p", handler: "h", finding: "f" },
      ...({ verdict: "diverges", severity: "error" } as const),
    })),
    cut: null,
  }).map((note) => `${note.text}: ${note.ids.join(" ")}`);

describe("toNotes", () => {
  it("is silent on a trace without anything odd", () => {
    expect(notesOf("A#2 -> B#3")).toEqual([]);
  });

  it("leads to what failed, once for each event", () => {
    expect(notesOf("A#2 -> B#3", ["B#3", "B#3"])).toEqual(["handlers failed on 1 event: B#3"]);
  });

  it("leads to what a check found, after what failed", () => {
    expect(notesOf("A#2 -> B#3", ["B#3"], ["A#2", "B#3", "B#3"])).toEqual([
      "handlers failed on 1 event: B#3",
      "2 events nondeterministic: A#2 B#3",
    ]);
  });

  it("leads to the ghost of a missing cause, and to the effect of an odd edge", () => {
    expect(notesOf("?cmd -> A#2, Late#9 -> Early#4, ?Other#1 -> C#5")).toEqual([
      "1 cause not in this store: cmd",
      "1 cause in another trace: C#5",
      "1 effect recorded before its cause: Early#4",
    ]);
  });

  it("names a ring", () => {
    expect(notesOf("A#2 -> B#3, B#3 -> A#2")[0]).toBe("1 ring of causes: B#3");
  });
});
