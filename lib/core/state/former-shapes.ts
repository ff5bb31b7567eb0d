import { classify } from "./kinds.ts";
import type { Sealed, Tracked } from "./tracked.ts";

interface FormerProperty {
  tracked: Tracked;
  key: PropertyKey;
  before: PropertyDescriptor | undefined;
}

/** What the running event did to objects beside their values: how they were before, so that it can be put back. */
export class FormerShapes {
  private readonly sealed: { tracked: Tracked; before: Sealed }[] = [];
  private readonly properties: FormerProperty[] = [];
  private readonly fixed: { tracked: Tracked; key: PropertyKey }[] = [];
  private readonly prototypes: { tracked: Tracked; before: object | null }[] = [];

  clear(): void {
    if (this.sealed.length > 0) this.sealed.length = 0;
    if (this.properties.length > 0) this.properties.length = 0;
    if (this.prototypes.length > 0) this.prototypes.length = 0;
    if (this.fixed.length > 0) this.fixed.length = 0;
  }

  /** Notes that a handler asked for a container to be frozen, sealed or closed to new keys. */
  seal(tracked: Tracked, sealed: Sealed): void {
    if (sealed <= tracked.sealed) return;
    this.sealed.push({ tracked, before: tracked.sealed });
    tracked.sealed = sealed;
  }

  /** To be called before a property is defined or deleted otherwise than by its value; `before`: as it was. */
  keepProperty(tracked: Tracked, key: PropertyKey, before: PropertyDescriptor | undefined): void {
    this.properties.push({ tracked, key, before });
  }

  /** Notes that a handler defined a property that cannot be defined otherwise or deleted. */
  fix(tracked: Tracked, key: PropertyKey): void {
    tracked.fixed ??= new Set();
    if (tracked.fixed.has(key)) return;
    tracked.fixed.add(key);
    this.fixed.push({ tracked, key });
  }

  /** Gives an object another prototype. */
  changePrototype(tracked: Tracked, prototype: object | null): void {
    this.prototypes.push({ tracked, before: Object.getPrototypeOf(tracked.raw) });
    setPrototype(tracked, prototype);
  }

  /** To be called before values are put back: an accessor takes none, and its own comes back with it. */
  restoreProperties(): void {
    for (const { tracked, key, before } of this.properties.splice(0).reverse()) {
      if (before === undefined) Reflect.deleteProperty(tracked.raw, key);
      else Reflect.defineProperty(tracked.raw, key, before);
    }
  }

  restoreRest(): void {
    for (const { tracked, key } of this.fixed.splice(0)) tracked.fixed?.delete(key);
    for (const { tracked, before } of this.sealed.splice(0).reverse()) tracked.sealed = before;
    for (const { tracked, before } of this.prototypes.splice(0).reverse()) setPrototype(tracked, before);
  }
}

function setPrototype(tracked: Tracked, prototype: object | null): void {
  Reflect.setPrototypeOf(tracked.raw, prototype);
  tracked.isInstance = classify(tracked.raw).instance;
}
