import { describe, expect, it } from "vitest";
import { assignHues, preferredHue } from "./category-hues.ts";

describe("assignHues", () => {
  it("gives ten names ten hues, whatever they would like", () => {
    const names = Array.from({ length: 10 }, (_, index) => `service-${index}`);
    expect(new Set(assignHues(names).values()).size).toBe(10);
  });

  it("gives a name alone the hue it would like", () => {
    expect(assignHues(["coreSrv"]).get("coreSrv")).toBe(preferredHue("coreSrv"));
  });

  it("goes on past ten names", () => {
    const names = Array.from({ length: 25 }, (_, index) => `service-${index}`);
    const hues = assignHues(names);
    expect(hues.size).toBe(25);
    for (const hue of hues.values()) expect(hue).toBeLessThan(10);
  });
});
