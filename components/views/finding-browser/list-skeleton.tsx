import { Skeleton } from "#ui/skeleton.tsx";

const lines = Array.from({ length: 10 }, (_, index) => index);

/** Findings that are on their way. */
export function ListSkeleton() {
  return (
    <div aria-hidden>
      {lines.map((line) => (
        <div
          key={line}
          className="flex h-8 items-center gap-3 px-3"
          style={{ opacity: 1 - line / lines.length }}
        >
          <Skeleton className="size-3" />
          <Skeleton className="h-3 w-20" />
          <Skeleton className="h-3 flex-1" />
          <Skeleton className="h-3 w-24" />
        </div>
      ))}
    </div>
  );
}
