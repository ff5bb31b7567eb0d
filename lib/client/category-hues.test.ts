import { describe, expect, it } from "vitest";
import { assignHues, hueBackground, preferredHue } from "./category-hues.ts";

describe("assignHues", () => {
  it("gives ten names ten hues, whatever they would like", () => {
    const names = Array.from({ length: 10 }, (_, index) => `service-${index}`);
    expect(new Set(assignHues(names).values()).size).toBe(10);
  });

  it("gives a name alone the hue it would like", () => {
    expect(assignHues(["coreSrv"]).get("coreSrv")).toBe(preferredHue("coreSrv"));
  });

  it("begins a second, striped round after ten names", () => {
    const names = Array.from({ length: 25 }, (_, index) => `service-${index}`);
    const hues = [...assignHues(names).values()];
    expect(new Set(hues).size).toBe(25);
    expect(Math.max(...hues.slice(0, 10))).toBe(9);
    expect(hues.slice(10, 20).toSorted((a, b) => a - b)).toEqual([10, 11, 12, 13, 14, 15, 16, 17, 18, 19]);
    expect(hueBackground(13)).toContain("gradient(var(--cat-3)");
    expect(hueBackground(3)).toBe("var(--cat-3)");
  });
});
