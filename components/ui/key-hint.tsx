/** Keys as keycaps; they are pressed together. */
export function KeyHint({ caps }: { caps: readonly string[] }) {
  return (
    <span className="inline-flex items-center gap-0.5">
      {caps.map((cap) => (
        <kbd
          key={cap}
          className="inline-flex h-[18px] min-w-[18px] items-center justify-center rounded border border-line-strong border-b-2 bg-panel px-1 font-sans text-[11px] text-muted"
        >
          {cap}
        </kbd>
      ))}
    </span>
  );
}
