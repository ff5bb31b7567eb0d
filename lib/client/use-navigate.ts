"use client";

import { useRouter } from "next/navigation";
import { useCallback } from "react";
import { pushSearch } from "./address-bar.ts";

/** Goes to an address of this site; one on the same page changes only the query, without a navigation. */
export function useNavigate(): (href: string) => void {
  const router = useRouter();
  return useCallback(
    (href) => {
      const url = new URL(href, window.location.href);
      if (url.pathname === window.location.pathname) pushSearch(url.search);
      else router.push(href);
    },
    [router],
  );
}
