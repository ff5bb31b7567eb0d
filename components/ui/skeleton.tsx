import { classNames } from "./class-names.ts";

/** Stands where something will come, in its shape; give width and height by class. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden className={classNames("block animate-pulse rounded bg-raised", className)} />;
}
