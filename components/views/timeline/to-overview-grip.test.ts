import { expect, it } from "vitest";
import { toOverviewGrip } from "./to-overview-grip.ts";

it("takes the ends, the window between them, and else selects", () => {
  const window = { from: 100, to: 200 };
  expect([90, 96, 104, 150, 196, 204, 210].map((x) => toOverviewGrip(x, window))).toEqual([
    "select",
    "from",
    "from",
    "window",
    "to",
    "to",
    "select",
  ]);
  expect(toOverviewGrip(150, null)).toBe("select");
});

it("leaves room to move a narrow window", () => {
  expect(toOverviewGrip(102, { from: 100, to: 104 })).toBe("window");
});
