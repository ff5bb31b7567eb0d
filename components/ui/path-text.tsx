import { classNames } from "./class-names.ts";

interface PathTextProps {
  /** The way to the last step; cut at its end where space is short. */
  above: string;
  last: string;
  className?: string;
}

/** A path of which the last step stays in sight. */
export function PathText({ above, last, className }: PathTextProps) {
  return (
    <span className={classNames("flex min-w-0", className)} title={above + last}>
      <span className="truncate">{above}</span>
      <span className="max-w-full shrink-0 truncate">{last}</span>
    </span>
  );
}
