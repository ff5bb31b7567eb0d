"use client";

import { ErrorState } from "#ui/error-state.tsx";

/** What stands in place of a page that broke while it was drawn; the frame around it stays. */
export default function PageError({ error, reset }: { error: Error; reset: () => void }) {
  return (
    <ErrorState
      title="This page broke while it was drawn"
      failure={{
        ...error,
        name: error.name,
        message: error.message,
        advice: "Retry draws it again with what is in the address bar; a shorter address may help.",
      }}
      onRetry={reset}
    />
  );
}
