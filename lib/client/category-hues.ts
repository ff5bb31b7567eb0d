/** Number of category hues in `globals.css`. */
const hueCount = 10;

/** The hue that a name would like: the same on every page and every day. */
export function preferredHue(name: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < name.length; index++) {
    hash = Math.imul(hash ^ name.charCodeAt(index), 0x01000193);
  }
  return (hash >>> 0) % hueCount;
}

/**
 * Hues for the names on one screen: each gets the one it would like or, when that is taken, the next free one.
 *
 * Names that come first choose first. There are ten hues; 10 to 19 are the same ones again, drawn striped, and so on.
 */
export function assignHues(names: Iterable<string>): Map<string, number> {
  const hues = new Map<string, number>();
  const taken = new Set<number>();
  for (const name of names) {
    if (hues.has(name)) continue;
    const round = Math.floor(hues.size / hueCount) * hueCount;
    let hue = preferredHue(name);
    while (taken.has(round + hue)) hue = (hue + 1) % hueCount;
    taken.add(round + hue);
    hues.set(name, round + hue);
  }
  return hues;
}

/** A hue as a CSS colour; that of a ghost when it is not known. */
export function hueColour(hue: number | undefined): string {
  return hue === undefined ? "var(--ghost)" : `var(--cat-${hue % hueCount})`;
}

/** True from the eleventh name on: hues repeat, and must be told apart by more than colour. */
export function isSecondRound(hue: number | undefined): boolean {
  return hue !== undefined && hue >= hueCount;
}

/** A hue as a CSS background; striped from the eleventh name on. */
export function hueBackground(hue: number | undefined): string {
  const colour = hueColour(hue);
  if (!isSecondRound(hue)) return colour;
  return `repeating-linear-gradient(${colour} 0 4px, transparent 4px 7px)`;
}
