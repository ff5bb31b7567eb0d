import type { TraceSort } from "#wire/api.ts";

export interface Column {
  title: string;
  /** Null: the server cannot sort by it. */
  sort: TraceSort | null;
  align: "left" | "right";
}

export const columns: readonly Column[] = [
  { title: "Started", sort: "started", align: "left" },
  { title: "Duration", sort: "duration", align: "right" },
  { title: "Events", sort: "events", align: "right" },
  { title: "Types", sort: "types", align: "left" },
  { title: "Failures", sort: "failures", align: "right" },
  { title: "Root", sort: null, align: "left" },
  { title: "Correlation id", sort: null, align: "left" },
];

/** One grid for the head and every row. */
export const gridColumns =
  "grid grid-cols-[184px_84px_72px_190px_76px_minmax(140px,1fr)_minmax(120px,200px)] items-center gap-x-4 px-4";

export const rowHeightPx = 32;
