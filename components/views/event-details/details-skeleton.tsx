import { Skeleton } from "#ui/skeleton.tsx";

const lines = ["w-40", "w-52", "w-32", "w-48", "w-36", "w-44"];

/** Details that are on their way. */
export function DetailsSkeleton() {
  return (
    <div aria-hidden className="flex flex-col gap-2.5 px-3 pt-1">
      <Skeleton className="h-3 w-full" />
      <Skeleton className="mb-4 h-3 w-2/3" />
      {lines.map((width) => (
        <span key={width} className="flex gap-4">
          <Skeleton className="h-3 w-16" />
          <Skeleton className={`h-3 ${width}`} />
        </span>
      ))}
    </div>
  );
}
