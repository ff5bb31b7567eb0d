"use client";

import type { ReactNode } from "react";
import { AppLink } from "#client/app-link.tsx";
import { HelpDialog } from "./help-dialog.tsx";
import { LiveIndicator } from "./live-indicator.tsx";
import { Logo } from "./logo.tsx";
import { Nav } from "./nav.tsx";
import { SourceLabel } from "./source-label.tsx";
import { ThemeSwitch } from "./theme-switch.tsx";

interface FrameProps {
  /** The paste-anything box. */
  omnibox: ReactNode;
  children: ReactNode;
}

/** What is the same on every page: header, navigation, help; the page itself fills the rest and never scrolls. */
export function Frame({ omnibox, children }: FrameProps) {
  return (
    <div className="grid h-dvh grid-cols-[66px_minmax(0,1fr)] grid-rows-[44px_minmax(0,1fr)]">
      <header className="col-span-2 flex items-center gap-3 border-line border-b bg-panel pr-2 pl-4">
        <AppLink
          href="/"
          className="focus-ring flex items-center gap-2 rounded font-semibold text-[14px] tracking-tight"
        >
          <Logo /> Causeline
        </AppLink>
        <div className="flex min-w-0 flex-1 justify-center px-2">{omnibox}</div>
        <div className="flex min-w-0 items-center gap-1">
          <SourceLabel />
          <LiveIndicator />
          <ThemeSwitch />
          <HelpDialog />
        </div>
      </header>
      <Nav />
      <main className="min-h-0 min-w-0">{children}</main>
    </div>
  );
}
