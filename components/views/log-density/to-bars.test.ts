import { describe, expect, it } from "vitest";
import { toBars } from "./to-bars.ts";

const bucket = (events: number, failures = 0) => ({ from: "", to: "", events, failures });

describe("toBars", () => {
  it("draws nothing for an empty bucket and the full height for the fullest", () => {
    const bars = toBars([bucket(0), bucket(10), bucket(5)]);
    expect(bars.most).toBe(10);
    expect(bars.events).toBe("M1.09 1V0H1.91V1ZM2.09 1V0.5H2.91V1Z");
    expect(bars.failures).toBe("");
  });

  it("keeps one event among many visible", () => {
    expect(toBars([bucket(1_000_000), bucket(1, 1)]).failures).toBe("M1.09 1V0.97H1.91V1Z");
  });

  it("draws an empty log as nothing", () => {
    expect(toBars([])).toEqual({ events: "", failures: "", most: 0 });
  });
});
