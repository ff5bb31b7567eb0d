/** The parts of a `KeyboardEvent` that a combination is matched against. */
export interface KeyPress {
  key: string;
  shiftKey: boolean;
  ctrlKey: boolean;
  altKey: boolean;
  metaKey: boolean;
}

/** True when the press is exactly the combination; Shift is ignored for signs that need it to be typed ("?"). */
export function matchesCombo(combo: string, press: KeyPress): boolean {
  const { key, shift, mod, alt } = splitCombo(combo);
  if (press.key.toLowerCase() !== key.toLowerCase()) return false;
  if ((press.ctrlKey || press.metaKey) !== mod || press.altKey !== alt) return false;
  return press.shiftKey === shift || isSign(key);
}

/** The keys of a combination as a keycap shows them: `["⇧", "←"]`. */
export function keycaps(combo: string, mac: boolean): string[] {
  const { key, shift, mod, alt } = splitCombo(combo);
  const caps: string[] = [];
  if (mod) caps.push(mac ? "⌘" : "Ctrl");
  if (alt) caps.push(mac ? "⌥" : "Alt");
  if (shift) caps.push(mac ? "⇧" : "Shift");
  caps.push(capOf(key));
  return caps;
}

/** True when typing goes into the element. */
export function isEditable(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (
    target.isContentEditable ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement
  )
    return true;
  return target instanceof HTMLInputElement && !untyped.has(target.type);
}

/** True when the focused element acts on this key by itself: Space and Enter on a button or a link. */
export function usesKeyItself(event: KeyboardEvent): boolean {
  if (event.key !== "Enter" && event.key !== " ") return false;
  return (
    event.target instanceof Element && event.target.closest("button, a, summary, [role=button]") !== null
  );
}

const untyped = new Set(["checkbox", "radio", "button", "submit", "reset", "range"]);

function splitCombo(combo: string) {
  const parts = combo === "+" ? ["+"] : combo.split("+");
  const key = parts.at(-1) ?? "";
  const held = parts.slice(0, -1);
  return { key, shift: held.includes("Shift"), mod: held.includes("Mod"), alt: held.includes("Alt") };
}

function isSign(key: string): boolean {
  return key.length === 1 && key !== " " && key.toLowerCase() === key.toUpperCase();
}

function capOf(key: string): string {
  switch (key) {
    case "ArrowLeft":
      return "←";
    case "ArrowRight":
      return "→";
    case "ArrowUp":
      return "↑";
    case "ArrowDown":
      return "↓";
    case " ":
      return "Space";
    case "Escape":
      return "Esc";
    default:
      return key.length === 1 ? key.toUpperCase() : key;
  }
}
