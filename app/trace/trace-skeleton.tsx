import { Skeleton } from "#ui/skeleton.tsx";

const cards = [
  { id: "root", left: "3%", top: "46%" },
  { id: "first", left: "26%", top: "22%" },
  { id: "second", left: "26%", top: "46%" },
  { id: "third", left: "26%", top: "70%" },
  { id: "fourth", left: "49%", top: "14%" },
  { id: "fifth", left: "49%", top: "30%" },
  { id: "sixth", left: "49%", top: "70%" },
];

/** A trace that is on its way. */
export function TraceSkeleton() {
  return (
    <div aria-hidden className="relative h-full overflow-hidden">
      <div className="flex h-10 items-center gap-4 border-line border-b bg-panel px-3">
        <Skeleton className="h-3.5 w-64" />
        <Skeleton className="h-3 w-40" />
      </div>
      {cards.map(({ id, left, top }) => (
        <div key={id} className="absolute" style={{ left, top }}>
          <Skeleton className="h-11 w-52 border border-line" />
        </div>
      ))}
      <div className="absolute inset-y-0 right-0 mt-10 flex w-[400px] flex-col gap-3 border-line border-l bg-panel p-3">
        <Skeleton className="h-4 w-48" />
        <Skeleton className="h-3 w-full" />
        <Skeleton className="h-3 w-2/3" />
      </div>
    </div>
  );
}
