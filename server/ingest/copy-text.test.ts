import { expect, test } from "vitest";
import { draft } from "#server/store/testing/draft.ts";
import { toCopyText } from "./copy-text.ts";

test("a row holds every column, with what COPY reads specially escaped", () => {
  const event = draft("a\tb", {
    streamId: "c\\d",
    payloadText: '{"x":"\\n"}',
    correlationId: "\n\r",
    streamVersion: 4,
  });
  expect(toCopyText([event], 7)).toBe(
    "7\ta\\tb\tOrderPlaced\t1\tc\\\\d\t4\t\\n\\r\t\\N\t\\N\t2024-05-01T12:00:00.123456Z\t2024-05-01T12:00:00.200000Z\t" +
      '{"x":"\\\\n"}\t{}\n',
  );
});

test("positions count on", () => {
  const rows = toCopyText([draft("a"), draft("b")], 3)
    .trimEnd()
    .split("\n");
  expect(rows.map((row) => row.split("\t").slice(0, 2))).toEqual([
    ["3", "a"],
    ["4", "b"],
  ]);
});
