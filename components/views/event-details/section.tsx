import type { ReactNode } from "react";

/** A headed part of the details. */
export function Section({ title, children }: { title: ReactNode; children: ReactNode }) {
  return (
    <section className="border-line border-t px-3 py-2.5">
      <h3 className="mb-1.5 flex items-center gap-2 font-semibold text-[11px] text-faint uppercase tracking-wide">
        {title}
      </h3>
      {children}
    </section>
  );
}
