import { expect, it } from "vitest";
import type { FindingRow } from "#wire/check-api.ts";
import { toHandlerLines } from "./to-handler-lines.ts";

const row = (id: string, part: Partial<FindingRow>) =>
  ({ id, handler: "Placed", severity: "error", count: 1, ...part }) as FindingRow;

it("gives each handler its failures and each verdict once", () => {
  const handlers = [
    { name: "Placed", location: { file: "p.ts", line: 3, column: 1 } },
    { name: "Taken", location: null },
  ];
  const lines = toHandlerLines(handlers, [
    row("1", { verdict: "failed", count: 7 }),
    row("2", { verdict: "diverges" }),
    row("3", { verdict: "diverges" }),
    row("4", { verdict: "failed", count: 2 }),
    row("5", { verdict: "reads", severity: "warning", handler: "(module)" }),
  ]);
  expect(lines).toEqual([
    {
      ...{ name: "Placed", place: "p.ts:3", failures: 9 },
      marks: [{ verdict: "diverges", severity: "error", id: "2" }],
    },
    { name: "Taken", place: null, failures: 0, marks: [] },
    {
      ...{ name: "(module)", place: null, failures: 0 },
      marks: [{ verdict: "reads", severity: "warning", id: "5" }],
    },
  ]);
});
