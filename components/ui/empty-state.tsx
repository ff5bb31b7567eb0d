import type { ReactNode } from "react";

interface EmptyStateProps {
  icon?: ReactNode;
  /** What would be here: "No event matches". */
  title: string;
  /** What puts it here. */
  children?: ReactNode;
}

/** Says what would be here and how to put it here. */
export function EmptyState({ icon, title, children }: EmptyStateProps) {
  return (
    <div className="flex h-full min-h-0 flex-col items-center justify-center gap-2 p-6 text-center">
      {icon ? <span className="text-faint">{icon}</span> : null}
      <p className="font-medium text-text">{title}</p>
      {children ? <div className="max-w-md text-balance text-muted">{children}</div> : null}
    </div>
  );
}
