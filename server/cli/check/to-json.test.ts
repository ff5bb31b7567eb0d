import { expect, test } from "vitest";
import { updateBaseline } from "./baseline.ts";
import { formatOutcome } from "./format-outcome.ts";
import { noPaint } from "./paint.ts";
import {
  hostile,
  sampleFinding,
  sampleOutcome,
  samplePower,
  sampleReport,
} from "./testing/sample-reports.ts";

test("the JSON is one object with every finding whole, and the power of each check by its projection", () => {
  const finding = sampleFinding({ message: hostile });
  const other = sampleFinding({ projection: "stock" });
  const reports = [sampleReport([finding]), sampleReport([other], { projection: "stock" })];
  const entries = updateBaseline(sampleOutcome([sampleReport([finding])]));
  const known = new Map(entries.map((entry) => [entry.id, entry]));
  const failed = [{ projection: "broken", problem: "no" }];
  const text = formatOutcome(sampleOutcome(reports, { known, failed }), "json", {
    paint: noPaint,
    indents: new Map(),
  });
  const checked = {
    file: "projections/orders.ts",
    bundleHash: "ab".repeat(32),
    upTo: 20_000,
    at: "2026-03-04T05:06:07.089Z",
    elapsedMs: 3_210,
  };
  expect(JSON.parse(text)).toEqual({
    findings: [
      { ...finding, known: true },
      { ...other, known: false },
    ],
    power: { orders: samplePower, stock: samplePower },
    checked: [
      { projection: "orders", ...checked },
      { projection: "stock", ...checked },
    ],
    failed,
  });
});
