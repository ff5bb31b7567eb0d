import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";

interface PanelProps {
  title: ReactNode;
  /** At the right end of the title's line. */
  actions?: ReactNode;
  children: ReactNode;
  className?: string;
  label?: string;
}

/** A titled part of the screen whose body scrolls by itself. */
export function Panel({ title, actions, children, className, label }: PanelProps) {
  return (
    <section
      aria-label={label ?? (typeof title === "string" ? title : undefined)}
      className={classNames("flex h-full min-h-0 min-w-0 flex-col bg-panel", className)}
    >
      <header className="flex h-9 shrink-0 items-center gap-2 border-line border-b px-3">
        <h2 className="min-w-0 flex-1 truncate font-semibold text-dense">{title}</h2>
        {actions}
      </header>
      <div className="min-h-0 flex-1 overflow-auto">{children}</div>
    </section>
  );
}
