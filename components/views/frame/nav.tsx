"use client";

import { Waypoints } from "lucide-react";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { AppLink } from "#client/app-link.tsx";
import { classNames } from "#ui/class-names.ts";
import { ProjectionsMenu } from "./projections-menu.tsx";

/** The way to every page. */
export function Nav() {
  const path = usePathname();
  return (
    <nav
      aria-label="Pages"
      className="flex flex-col items-stretch gap-1 border-line border-r bg-panel px-1 py-2"
    >
      <NavLink href="/" label="Traces" current={path === "/" || path.startsWith("/trace")}>
        <Waypoints aria-hidden size={18} />
      </NavLink>
      <ProjectionsMenu current={path.startsWith("/projection")} />
    </nav>
  );
}

function NavLink(props: { href: string; label: string; current: boolean; children: ReactNode }) {
  return (
    <AppLink
      href={props.href}
      aria-current={props.current ? "page" : undefined}
      className={classNames(
        "focus-ring flex flex-col items-center gap-0.5 rounded-md py-1.5 text-[10px]",
        props.current ? "bg-accent-soft text-accent" : "text-muted hover:bg-hover hover:text-text",
      )}
    >
      {props.children}
      {props.label}
    </AppLink>
  );
}
