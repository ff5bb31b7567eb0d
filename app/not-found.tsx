import { AppLink } from "#client/app-link.tsx";
import { EmptyState } from "#ui/empty-state.tsx";

export default function NotFound() {
  return (
    <EmptyState title="There is no such page">
      The address may be cut short. Paste an id into the box above, or go to the{" "}
      <AppLink href="/" className="text-accent underline-offset-2 hover:underline">
        list of traces
      </AppLink>
      .
    </EmptyState>
  );
}
