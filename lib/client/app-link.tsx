"use client";

import Link from "next/link";
import type { ComponentProps, MouseEvent } from "react";
import { useNavigate } from "./use-navigate.ts";

type AppLinkProps = Omit<ComponentProps<typeof Link>, "href"> & { href: string };

/** A link within the site; use it instead of Next's, so that `useUrlState` hears of a change of the query. */
export function AppLink({ href, onClick, ...rest }: AppLinkProps) {
  const navigate = useNavigate();
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event);
    if (event.defaultPrevented || event.button !== 0 || opensElsewhere(event)) return;
    event.preventDefault();
    navigate(href);
  };
  return <Link prefetch={false} href={href} onClick={follow} {...rest} />;
}

function opensElsewhere(event: MouseEvent): boolean {
  return event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
}
