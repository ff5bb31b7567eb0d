/** The mark: one cause, two effects. */
export function Logo({ size = 20 }: { size?: number }) {
  return (
    <svg aria-hidden width={size} height={size} viewBox="0 0 24 24" fill="none" strokeLinecap="round">
      <path d="M6 12h3c4 0 3-6.5 8-6.5M6 12h3c4 0 3 6.5 8 6.5" stroke="var(--accent)" strokeWidth="2" />
      <circle cx="5" cy="12" r="3.2" fill="var(--accent)" />
      <circle cx="19" cy="5.5" r="2.6" fill="var(--panel)" stroke="var(--accent)" strokeWidth="2" />
      <circle cx="19" cy="18.5" r="2.6" fill="var(--b)" />
    </svg>
  );
}
