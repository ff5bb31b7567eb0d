/** The chosen stretch: what lies outside is dimmed. */
export function Brush({ share }: { share: { left: number; right: number } | null }) {
  if (!share) return <div className="pointer-events-none absolute inset-0 bg-panel/70" />;
  return (
    <>
      <div
        className="pointer-events-none absolute inset-y-0 left-0 bg-panel/70"
        style={{ width: percent(share.left) }}
      />
      <div
        data-testid="brush"
        className="pointer-events-none absolute inset-y-0 border-accent border-x bg-accent/8"
        style={{ left: percent(share.left), right: percent(1 - share.right) }}
      />
      <div
        className="pointer-events-none absolute inset-y-0 right-0 bg-panel/70"
        style={{ width: percent(1 - share.right) }}
      />
    </>
  );
}

function percent(share: number): string {
  return `${share * 100}%`;
}
