import { classNames } from "./class-names.ts";

const signs = {
  add: { sign: "+", tone: "text-added", label: "added" },
  remove: { sign: "−", tone: "text-removed", label: "removed" },
  replace: { sign: "~", tone: "text-changed", label: "changed" },
} as const;

/** Added, removed or changed, by sign as well as by colour. */
export function Sign({ op, className }: { op: keyof typeof signs; className?: string }) {
  const { sign, tone, label } = signs[op];
  return (
    <span
      role="img"
      aria-label={label}
      className={classNames("shrink-0 font-bold font-mono", tone, className)}
    >
      {sign}
    </span>
  );
}
