"use client";

import { SearchCheck } from "lucide-react";
import { useStatus } from "#client/use-status.ts";
import { CopyCommand } from "#ui/copy-command.tsx";
import { EmptyState } from "#ui/empty-state.tsx";

/** Where no replay failed and no check found anything: what would be here, and how to look. */
export function NothingYet() {
  const checked = useStatus().data?.projections.some((one) => (one.check?.findings ?? null) !== null);
  return (
    <EmptyState
      icon={<SearchCheck aria-hidden size={22} />}
      title={checked ? "Nothing was observed" : "Nothing is known yet"}
    >
      <p>
        {checked
          ? "No handler failed, and no check saw one depend on more than its state and its event. Above stands how much a check would have seen; a deep check sees more."
          : "Handlers that fail, and handlers that would not replay the same, would be here with the line that makes them so. Press Check above, or run it in a terminal:"}
      </p>
      <div className="mt-3">
        <CopyCommand text={`npm run -s causeline -- check${checked ? " --deep" : ""}`} />
      </div>
    </EmptyState>
  );
}
