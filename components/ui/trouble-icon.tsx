import { CircleX, Info, type LucideIcon, Split, TriangleAlert } from "lucide-react";
import { classNames } from "./class-names.ts";

type Kind = "failed" | "diverging" | "warning" | "info";

const looks: Record<Kind, { icon: LucideIcon; tone: string }> = {
  failed: { icon: CircleX, tone: "text-failed" },
  diverging: { icon: Split, tone: "text-nondeterministic" },
  warning: { icon: TriangleAlert, tone: "text-nondeterministic" },
  info: { icon: Info, tone: "text-muted" },
};

interface TroubleIconProps {
  kind: Kind;
  size?: number;
  /** Its accessible name; hidden from screen readers when left out, where words beside it say the same. */
  label?: string;
  className?: string;
}

/** Each kind of trouble has a shape of its own, and the colour of what it is. */
export function TroubleIcon({ kind, size = 13, label, className }: TroubleIconProps) {
  const { icon: Icon, tone } = looks[kind];
  const name = label === undefined ? { "aria-hidden": true } : { "aria-label": label };
  return <Icon {...name} size={size} className={classNames("shrink-0", tone, className)} />;
}
