/** A power of two. */
const SLOTS = 4_096;
/** Units of all texts together, so that a few huge ones do not stay in memory. */
const MOST_UNITS = 1 << 22;

/**
 * What texts that came lately were given, each at a place that its characters give: a text takes the place of another one.
 *
 * Most long texts are ids that come once: to look for them here costs neither their hash nor memory that grows.
 */
export class RecentTexts {
  private readonly texts: string[] = new Array<string>(SLOTS).fill("");
  private readonly hashes = new Int32Array(SLOTS);
  private readonly refs = new Int32Array(SLOTS);
  private units = 0;
  /** Of the text that was looked for last. */
  private hash = 0;

  /** What `add` was told for this text; 0 when it is not known any more. The text is not empty. */
  get(text: string): number {
    const hash = hashOf(text);
    this.hash = hash;
    const slot = hash & (SLOTS - 1);
    return this.hashes[slot] === hash && this.texts[slot] === text ? (this.refs[slot] as number) : 0;
  }

  /** Keeps the text that `get` was just asked for. */
  add(text: string, ref: number): void {
    const { hash } = this;
    const slot = hash & (SLOTS - 1);
    this.units += text.length - (this.texts[slot] as string).length;
    if (this.units > MOST_UNITS) {
      this.texts.fill("");
      this.units = text.length;
    }
    this.texts[slot] = text;
    this.hashes[slot] = hash;
    this.refs[slot] = ref;
  }
}

/** Of eight characters, which tell ids apart. */
function hashOf(text: string): number {
  const { length } = text;
  let hash = length;
  const step = Math.max(1, length >> 3);
  for (let at = length - 1; at >= 0; at -= step) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash ^ (hash >>> 15);
}
