/** A figure that was measured, beside what is wanted of it. */
export interface Figure {
  what: string;
  measured: number;
  unit: "times" | "ms" | "bytes" | "rows";
  /** Absent for a figure that nobody set a bound for. */
  wanted?: { atMost: number };
}

/** Prints each figure as it comes, and keeps it. */
export class Figures {
  readonly all: Figure[] = [];

  add(what: string, measured: number, unit: Figure["unit"], atMost?: number): void {
    this.all.push({ what, measured, unit, ...(atMost === undefined ? {} : { wanted: { atMost } }) });
    const bound = atMost === undefined ? "" : `at most ${Math.round(atMost * 10) / 10}`;
    const met = atMost === undefined ? "" : measured <= atMost ? "met" : "NOT MET";
    const value = measured >= 100 ? Math.round(measured).toLocaleString("en") : measured.toPrecision(3);
    console.log(`${what.padEnd(66)} ${value.padStart(10)} ${unit.padEnd(6)} ${bound.padEnd(16)} ${met}`);
  }
}
