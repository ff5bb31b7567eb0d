"use client";

import { SearchCheck, Waypoints } from "lucide-react";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { AppLink } from "#client/app-link.tsx";
import { hrefToFindings } from "#client/hrefs.ts";
import { useKeyboard } from "#client/keyboard.ts";
import { useNavigate } from "#client/use-navigate.ts";
import { useStatus } from "#client/use-status.ts";
import { classNames } from "#ui/class-names.ts";
import { ProjectionsMenu } from "./projections-menu.tsx";

/** The way to every page. */
export function Nav() {
  const path = usePathname();
  const navigate = useNavigate();
  const found = useStatus().data?.projections.some((one) => (one.check?.findings ?? 0) > 0);
  useKeyboard([
    { keys: ["Shift+f"], label: "Findings", group: "Everywhere", run: () => navigate(hrefToFindings()) },
  ]);
  return (
    <nav
      aria-label="Pages"
      className="flex flex-col items-stretch gap-1 border-line border-r bg-panel px-1 py-2"
    >
      <NavLink href="/" label="Traces" current={path === "/" || path.startsWith("/trace")}>
        <Waypoints aria-hidden size={18} />
      </NavLink>
      <ProjectionsMenu current={path.startsWith("/projection")} />
      <NavLink href={hrefToFindings()} label="Findings" current={path.startsWith("/findings")}>
        <SearchCheck aria-hidden size={18} />
        {found ? (
          <span
            role="img"
            aria-label="of checks"
            className="absolute top-1 right-2.5 size-2 rotate-45 bg-nondeterministic"
          />
        ) : null}
      </NavLink>
    </nav>
  );
}

function NavLink(props: { href: string; label: string; current: boolean; children: ReactNode }) {
  return (
    <AppLink
      href={props.href}
      aria-current={props.current ? "page" : undefined}
      className={classNames(
        "focus-ring relative flex flex-col items-center gap-0.5 rounded-md py-1.5 text-[10px]",
        props.current ? "bg-accent-soft text-accent" : "text-muted hover:bg-hover hover:text-text",
      )}
    >
      {props.children}
      {props.label}
    </AppLink>
  );
}
