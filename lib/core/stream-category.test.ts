import { expect, test } from "vitest";
import { streamCategory } from "./stream-category.ts";

test.each([
  ["order-17", "order"],
  ["order-17-b", "order"],
  ["coreSrv", "coreSrv"],
  ["-17", "-17"],
  ["", ""],
])("%j is of %j", (streamId, category) => {
  expect(streamCategory(streamId)).toBe(category);
});
