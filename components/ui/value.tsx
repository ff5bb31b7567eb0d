import { TriangleAlert } from "lucide-react";
import { classNames } from "./class-names.ts";
import { type DrawnKind, kindOfPreview } from "./to-kind.ts";

interface ValueProps {
  /** One line: the scalar as JSON would write it, or the container's shape. */
  preview: string;
  /** Read off the preview when left out. */
  kind?: DrawnKind;
  className?: string;
}

const colours: Record<DrawnKind, string> = {
  object: "text-muted",
  array: "text-muted",
  map: "text-muted",
  set: "text-muted",
  string: "text-[var(--cat-8)]",
  number: "text-[var(--cat-0)]",
  bigint: "text-[var(--cat-0)]",
  boolean: "text-[var(--cat-3)]",
  null: "text-faint italic",
  undefined: "text-faint italic",
  date: "text-[var(--cat-6)]",
  other: "text-nondeterministic italic",
};

/** One value on one line, coloured by its kind; NaN is loud, since it is nearly always a fault. */
export function Value({ preview, kind = kindOfPreview(preview), className }: ValueProps) {
  if (kind === "number" && preview === "NaN") {
    return (
      <span
        className={classNames(
          "inline-flex items-baseline gap-1 font-mono font-semibold text-failed",
          className,
        )}
      >
        <TriangleAlert aria-hidden size={12} className="shrink-0 self-center" />
        NaN
      </span>
    );
  }
  return <span className={classNames("font-mono", colours[kind], className)}>{preview}</span>;
}
