import { EmptyState } from "#ui/empty-state.tsx";
import { ReplayStatus } from "#views/replay-status/view.tsx";
import type { ProjectionStatus } from "#wire/api.ts";
import { Heading } from "./heading.tsx";

const example = `export default {
  name: "orders",
  initialState: () => ({ open: 0 }),
  handlers: {
    OrderPlaced(state, event) { state.open++; },
  },
};`;

/** A module that did not load: why, and what one looks like. */
export function NotLoaded({ projection }: { projection: ProjectionStatus }) {
  return (
    <div className="flex h-full min-h-0 flex-col">
      <Heading projection={projection} />
      <ReplayStatus projection={projection} />
      <div className="min-h-0 flex-1">
        <EmptyState title="Its state would be here">
          A projection is a module whose default export looks like this:
          <pre className="mt-3 rounded-md border border-line bg-panel p-3 text-left font-mono text-dense text-text">
            {example}
          </pre>
        </EmptyState>
      </div>
    </div>
  );
}
