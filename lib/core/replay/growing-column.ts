type Numbers = Float64Array | Float32Array | Uint16Array | Uint8Array | Int32Array;

/** A column of numbers that grows by doubling. */
export class GrowingColumn<T extends Numbers> {
  private values: T;
  private readonly make: (length: number) => T;

  constructor(make: (length: number) => T) {
    this.make = make;
    this.values = make(1024);
  }

  set(index: number, value: number): void {
    if (index >= this.values.length) {
      const grown = this.make(Math.max(index + 1, this.values.length * 2));
      grown.set(this.values);
      this.values = grown;
    }
    this.values[index] = value;
  }

  /** NaN beyond what was set. */
  at(index: number): number {
    return this.values[index] ?? Number.NaN;
  }
}
