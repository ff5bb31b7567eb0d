import { describe, expect, it } from "vitest";
import { type KeyPress, keycaps, matchesCombo } from "./key-combo.ts";

const press = (key: string, held: Partial<KeyPress> = {}): KeyPress => ({
  key,
  shiftKey: false,
  ctrlKey: false,
  altKey: false,
  metaKey: false,
  ...held,
});

describe("matchesCombo", () => {
  it("wants exactly the keys held", () => {
    expect(matchesCombo("ArrowLeft", press("ArrowLeft"))).toBe(true);
    expect(matchesCombo("ArrowLeft", press("ArrowLeft", { shiftKey: true }))).toBe(false);
    expect(matchesCombo("Shift+ArrowLeft", press("ArrowLeft", { shiftKey: true }))).toBe(true);
  });

  it("takes Control and Command for Mod", () => {
    expect(matchesCombo("Mod+k", press("k", { ctrlKey: true }))).toBe(true);
    expect(matchesCombo("Mod+k", press("K", { metaKey: true }))).toBe(true);
    expect(matchesCombo("k", press("k", { ctrlKey: true }))).toBe(false);
  });

  it("does not care how a sign is typed", () => {
    expect(matchesCombo("?", press("?", { shiftKey: true }))).toBe(true);
    expect(matchesCombo("+", press("+", { shiftKey: true }))).toBe(true);
    expect(matchesCombo("b", press("B", { shiftKey: true }))).toBe(false);
  });
});

describe("keycaps", () => {
  it("names what is on the keys", () => {
    expect(keycaps("Shift+ArrowLeft", false)).toEqual(["Shift", "←"]);
    expect(keycaps("Mod+k", true)).toEqual(["⌘", "K"]);
  });
});
