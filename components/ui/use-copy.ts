"use client";

import { useCallback, useEffect, useRef, useState } from "react";

const shownForMs = 1_200;

/** Copies text; `copied` is true for a moment after it has worked. */
export function useCopy(): { copied: boolean; copy(text: string): void } {
  const [copied, setCopied] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const copy = useCallback((text: string) => {
    void navigator.clipboard?.writeText(text).then(
      () => {
        setCopied(true);
        clearTimeout(timer.current);
        timer.current = setTimeout(() => setCopied(false), shownForMs);
      },
      () => setCopied(false),
    );
  }, []);
  return { copied, copy };
}
