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
 * Hues for the names on one screen: each gets the one it would like or, while there are free ones, the next free one.
 *
 * Names that come first choose first; from the eleventh name on hues repeat.
 */
export function assignHues(names: Iterable<string>): Map<string, number> {
  const hues = new Map<string, number>();
  const taken = new Set<number>();
  for (const name of names) {
    if (hues.has(name)) continue;
    let hue = preferredHue(name);
    if (taken.size < hueCount) while (taken.has(hue)) hue = (hue + 1) % hueCount;
    taken.add(hue);
    hues.set(name, hue);
  }
  return hues;
}

/** The colour of a hue as CSS; that of a ghost when it is not known. */
export function hueColour(hue: number | undefined): string {
  return hue === undefined ? "var(--ghost)" : `var(--cat-${hue})`;
}
