import { RotateCw, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "./button.tsx";

interface ErrorStateProps {
  /** What could not be done: "The trace could not be loaded". */
  title: string;
  /** `advice` is shown when the error has one. */
  failure: Error & { advice?: string | null };
  onRetry?: (() => void) | undefined;
  /** One line, for a low place. */
  compact?: boolean;
  /** Other ways on. */
  children?: ReactNode;
}

/** Says what failed, why, and what to try; the rest of the page stays usable. */
export function ErrorState({ title, failure, onRetry, compact = false, children }: ErrorStateProps) {
  if (compact) return <ErrorLine title={title} failure={failure} onRetry={onRetry} />;
  return (
    <div
      role="alert"
      className="flex h-full min-h-0 flex-col items-center justify-center gap-2 overflow-auto p-6 text-center"
    >
      <TriangleAlert aria-hidden size={22} className="shrink-0 text-failed" />
      <p className="font-medium text-text">{title}</p>
      <p className="max-w-lg break-words text-muted">{failure.message}</p>
      {failure.advice ? <p className="max-w-lg break-words text-muted">{failure.advice}</p> : null}
      <div className="mt-2 flex flex-wrap items-center justify-center gap-2">
        {onRetry ? <RetryButton onRetry={onRetry} /> : null}
        {children}
      </div>
    </div>
  );
}

function ErrorLine({ title, failure, onRetry }: Pick<ErrorStateProps, "title" | "failure" | "onRetry">) {
  return (
    <div role="alert" className="flex h-full items-center justify-center gap-3 px-4">
      <TriangleAlert aria-hidden size={16} className="shrink-0 text-failed" />
      <p className="min-w-0 text-muted">
        <span className="font-medium text-text">{title}.</span> {failure.message}
      </p>
      {onRetry ? <RetryButton onRetry={onRetry} /> : null}
    </div>
  );
}

function RetryButton({ onRetry }: { onRetry: () => void }) {
  return (
    <Button onClick={onRetry}>
      <RotateCw aria-hidden size={13} /> Retry
    </Button>
  );
}
