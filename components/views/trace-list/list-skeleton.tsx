import { Skeleton } from "#ui/skeleton.tsx";
import { gridColumns } from "./columns.ts";

const lines = Array.from({ length: 14 }, (_, index) => index);

/** Rows that are on their way. */
export function ListSkeleton() {
  return (
    <div aria-hidden>
      {lines.map((line) => (
        <div key={line} className={`${gridColumns} h-8`} style={{ opacity: 1 - line / lines.length }}>
          <Skeleton className="h-3 w-36" />
          <Skeleton className="ml-auto h-3 w-12" />
          <Skeleton className="ml-auto h-3 w-8" />
          <Skeleton className="h-3 w-28" />
          <Skeleton className="ml-auto h-3 w-4" />
          <Skeleton className="h-3 w-44" />
          <Skeleton className="h-3 w-32" />
        </div>
      ))}
    </div>
  );
}
